import type { ChanceMoments } from '@topograft/nnstd';
import type { Alignment, EpochRecord, NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import type { LabSettings } from './lab-settings.ts';

/** The three alignments, in the order in which they are measured. */
export const alignments: readonly Alignment[] = ['identity', 'greedy', 'refined'];

/** Distances of all pairs under one alignment. */
export interface LabDistances {
  /** Epoch after which they were measured; -1 for never. */
  epoch: number;
  /** `[n][n]`, mean over layers; `null` where not measured since. */
  readonly values: (number | null)[][];
  /** `[n][n]`, what was measured before; shown until it is measured anew. */
  stale: readonly (readonly (number | null)[])[];
  /** By epoch; of refined distances with upper bounds for pairs that were not refined in time. */
  history: LabMoment[];
  /** `null` until it is estimated. */
  chance: ChanceMoments | null;
}

/** Distances over the pairs that were measured at one epoch: all, unless there are many networks. */
export interface LabMoment {
  readonly epoch: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** How many pairs were measured. */
  readonly pairCount: number;
  /** How many of them are upper bounds. */
  readonly boundCount: number;
  /** `null` where it is not kept: many networks have many pairs. */
  readonly matrix: LabMatrix | null;
}

/** Distances of all pairs as they stood after an epoch. */
export interface LabMatrix {
  /** `[n][n]`; `null` where not measured at this epoch. */
  readonly values: readonly (readonly (number | null)[])[];
  /** `[n][n]`, what was measured before. */
  readonly stale: readonly (readonly (number | null)[])[];
  /** Pairs `i · n + j` whose value is an upper bound. */
  readonly bounds: ReadonlySet<number>;
}

/** One network of the lab. */
export interface LabNetwork {
  readonly label: string;
  topology: NetworkTopology;
  readonly records: EpochRecord[];
}

/** Two networks by their indices, the lower one first. */
export type LabPair = readonly [number, number];

/** Several networks that are trained side by side, as far as they have come. */
export interface LabRun {
  readonly name: string;
  readonly settings: LabSettings;
  readonly config: TrainingConfig;
  /** In the order in which they are measured. */
  readonly pairs: readonly LabPair[];
  phase: 'opening' | 'ready' | 'finished' | 'failed';
  failure: string | null;
  networks: readonly LabNetwork[];
  epoch: number;
  readonly distances: Readonly<Record<Alignment, LabDistances>>;
}

/** Whether its networks are there. */
export function isOpen({ phase }: LabRun): boolean {
  return phase === 'ready' || phase === 'finished';
}

/** What workers call a network of a run. */
export function nameInWorker({ name }: LabRun, { label }: LabNetwork): string {
  return `${name} ${label}`;
}

/** What can be told of the distance of a pair. */
export interface ShownDistance {
  readonly value: number | null;
  /** Whether the value is only an upper bound. */
  readonly isBound: boolean;
}

/** Distances of a pair as they can be told now: a refined one that is not there yet is at most the least of the others. */
export function shownDistance({ distances }: LabRun, alignment: Alignment, i: number, j: number): ShownDistance {
  const measured = distances[alignment].values[i]![j] ?? null;
  if (i === j || measured !== null || alignment !== 'refined') return { value: i === j ? 0 : measured, isBound: false };
  const [identity, greedy] = [distances.identity.values[i]![j] ?? null, distances.greedy.values[i]![j] ?? null];
  const value = identity === null || greedy === null ? null : Math.min(identity, greedy);
  return { value, isBound: true };
}

/** All distances as they stood after an epoch; `null` where they were not measured then, or are not kept. */
export function storedMatrix({ distances }: LabRun, alignment: Alignment, epoch: number): LabMatrix | null {
  return distances[alignment].history.find((moment) => moment.epoch === epoch)?.matrix ?? null;
}

/** The distance of a pair among stored ones. */
export function storedDistance({ values, bounds }: LabMatrix, i: number, j: number): ShownDistance {
  return { value: values[i]![j]!, isBound: bounds.has(i * values.length + j) };
}

/** Whether there is nothing left to measure at this epoch of what is shown, and of what takes little time. */
export function isMeasured(run: LabRun, alignment: Alignment): boolean {
  return alignments.every((kind) => {
    const { epoch, values } = run.distances[kind];
    if (kind === 'refined' && kind !== alignment) return true;
    return epoch === run.epoch && run.pairs.every(([i, j]) => values[i]![j] !== null);
  });
}

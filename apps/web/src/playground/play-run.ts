import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import type { LayerLedger, LayerMoment } from '../ledger/layer-ledger.ts';
import type { LedgerKeeper } from '../ledger/ledger-budget.ts';
import type { OpenedTraining } from '../worker/worker-calls.ts';
import type { PlayFailure } from './play-failure.ts';
import type { PlaySettings } from './play-settings.ts';

/** The same start trained by another method, beside a run. */
export interface Twin {
  readonly method: 'static' | 'dense';
  readonly records: EpochRecord[];
  failure: string | null;
}

/** One training of the playground, as far as it has come. */
export interface PlayRun {
  readonly name: string;
  readonly settings: PlaySettings;
  readonly config: TrainingConfig;
  readonly twins: readonly Twin[];
  /** Validation scores of the run before, to compare with. */
  readonly ghost: readonly EpochRecord[];
  phase: 'needs-files' | 'opening' | 'ready' | 'finished' | 'failed';
  failure: PlayFailure | null;
  opened: OpenedTraining | null;
  readonly records: EpochRecord[];
  ledgers: readonly LayerLedger[];
  /** Keeps the ledgers within the memory of the page; `null` before there are any. */
  keeper: LedgerKeeper | null;
  /** Milliseconds that each of the last epochs took. */
  readonly epochMs: number[];
  /** Moments that figures asked for last, one a layer. */
  readonly moments: Map<number, LayerMoment>;
}

/** What a run is called when it is saved. */
export function playRunName({ settings: { method, density, seed } }: PlayRun): string {
  return `${method}-d${density}-s${seed}`;
}

/** A layer of a run after an epoch; kept until another epoch is asked for. */
export function momentOf(run: PlayRun, layerIndex: number, epoch: number): LayerMoment | null {
  const known = run.moments.get(layerIndex);
  if (known?.epoch === epoch) return known;
  const moment = run.ledgers[layerIndex]?.at(epoch) ?? null;
  if (moment !== null) run.moments.set(layerIndex, moment);
  return moment;
}

/** Connections of all layers after the last epoch. */
export function connectionCountOf(run: PlayRun): number {
  const layers = run.records.at(-1)?.layers.map(({ connectionCount }) => connectionCount);
  const counts = layers ?? run.opened?.topology.layers.map(({ inputs }) => inputs.length) ?? [];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Epochs and trained connections per second of computing: connections times images. */
export function speedOf(run: PlayRun): { epochsPerSecond: number; connectionsPerSecond: number } | null {
  if (run.epochMs.length === 0 || run.opened === null) return null;
  const mean = run.epochMs.reduce((sum, ms) => sum + ms, 0) / run.epochMs.length;
  const epochsPerSecond = 1000 / mean;
  return { epochsPerSecond, connectionsPerSecond: epochsPerSecond * connectionCountOf(run) * run.opened.trainingCount };
}

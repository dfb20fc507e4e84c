import type { ImageShape } from '@topograft/datasets';
import type { AssignmentProblem, ChanceLevel, NetworkDistance } from '@topograft/nnstd';
import type {
  Alignment,
  EpochRecord,
  LayerTopology,
  NetworkTopology,
  TopologyUpdate,
  TrainingConfig,
} from '@topograft/sparse-core';
import type { NamedNetwork } from '../compare/read-network-files.ts';

/** Which images a training sees; files are read in the worker. */
export type DataChoice =
  | { readonly kind: 'synthetic' }
  | { readonly kind: 'fashion-mnist'; readonly files: readonly File[] };

/** What a network in training is made from. */
export interface TrainingJob {
  readonly config: TrainingConfig;
  readonly data: DataChoice;
  /** Connections to start from, and what they are called; by the method when left out. */
  readonly start?: { readonly topology: NetworkTopology; readonly source: string };
  /** Whether enough of it is kept to write it as a run later. */
  readonly keeps: boolean;
}

/** A network that is ready to train. */
export interface OpenedTraining {
  /** Its connections before the first epoch. */
  readonly topology: NetworkTopology;
  /** Which kernels compute it. */
  readonly flavour: string;
  readonly imageShape: ImageShape;
  readonly classNames: readonly string[];
  /** Images that are trained on. */
  readonly trainingCount: number;
  readonly validationCount: number;
}

/** One epoch done. */
export interface TrainedEpoch {
  readonly record: EpochRecord;
  /** What changed at its end; `null` when nothing did. */
  readonly update: TopologyUpdate | null;
  readonly elapsedMs: number;
}

/**
 * What the page asks of a worker. The page pulls: nothing is computed that it did not ask for, so nothing queues and a
 * pause is a call not made.
 */
export interface WorkerCalls {
  /** Prepares a network under a name. */
  open(name: string, job: TrainingJob): Promise<OpenedTraining>;
  /** Trains one epoch; `null` after the last one. Rejected when the network is closed meanwhile. */
  trainEpoch(name: string): Promise<TrainedEpoch | null>;
  /** A network that is kept, as a zip of a run directory that stands in a folder of that name. */
  packRun(name: string, folder: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Mean training image of each class, in bytes. */
  classMeans(data: DataChoice): Promise<readonly Uint8Array[]>;
  /** Connections as they are now. */
  topology(name: string): NetworkTopology;
  /** Stops and forgets a network; unknown names are passed over. */
  close(name: string): void;
  /** A timer that hidden tabs do not slow down. */
  sleep(milliseconds: number): Promise<void>;
  measure(a: NetworkTopology, b: NetworkTopology, alignment: Alignment): NetworkDistance;
  /** Chance level of two networks' profiles. */
  chance(a: NetworkTopology, b: NetworkTopology, alignment: Alignment, sampleCount: number): ChanceLevel;
  /** What pairing each neuron of one layer with each of another costs. */
  costs(a: LayerTopology, b: LayerTopology): AssignmentProblem;
  readNetwork(files: readonly File[], threshold?: number): Promise<NamedNetwork>;
  /** A root and its rewired descendants, by the settings of a training. */
  generations(config: TrainingConfig, count: number, movedFraction: number): NetworkTopology[];
}

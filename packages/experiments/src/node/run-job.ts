import type { DatasetIdentity, NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import type { TrainingData } from '@topograft/set-trainer';

/**
 * Data with what names them in a manifest; `ImageDataset` fits.
 *
 * @category Datasets
 */
export interface IdentifiedData extends TrainingData {
  readonly identity: DatasetIdentity;
}

/**
 * One training run as a value that can be sent to a worker.
 *
 * @category Training
 */
export interface RunJob {
  readonly name: string;
  readonly directory: string;
  readonly preset: string | null;
  readonly config: TrainingConfig;
  readonly dataset: IdentifiedData;
  /** Connections to start from; drawn from the config when left out. */
  readonly topology?: NetworkTopology;
  readonly flavour?: 'simd' | 'relaxed-simd';
  /** Replace a run that is in the way. */
  readonly force?: boolean;
  /** Go on with the run that is there; `name`, `preset` and `topology` are then passed over. */
  readonly resume?: boolean;
  /** Take the run over from a process that holds it. */
  readonly forceUnlock?: boolean;
  /** Also write a checkpoint after so many batches within an epoch. */
  readonly checkpointEvery?: number;
}

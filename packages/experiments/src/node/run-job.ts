import type { ImageShape } from '@topograft/datasets';
import type { StoredParameter, TrainingData } from '@topograft/set-trainer';
import type { DatasetIdentity, NetworkTopology, RunStart, TrainingConfig } from '@topograft/sparse-core';
import type { EngineChoice } from './open-engine.ts';

/**
 * Data with what names them in a manifest; `ImageDataset` fits.
 *
 * @category Datasets
 */
export interface IdentifiedData extends TrainingData {
  readonly identity: DatasetIdentity;
  readonly imageShape: ImageShape;
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
  /** Numbers to start from, for the connections of `topology`; drawn when left out. */
  readonly parameters?: readonly StoredParameter[];
  /** Where the two came from, for the manifest. */
  readonly start?: RunStart;
  /** Arithmetic; default: truly sparse, in WebAssembly, on one thread. */
  readonly engine?: EngineChoice;
  /** Replace a run that is in the way. */
  readonly force?: boolean;
  /** Go on with the run that is there; `name`, `preset`, `topology`, `parameters` and `start` are then passed over. */
  readonly resume?: boolean;
  /** Take the run over from a process that holds it. */
  readonly forceUnlock?: boolean;
  /** Also keep the model after this epoch, 0 for the one that the run starts from, as `rewind.safetensors`. */
  readonly rewindEpoch?: number;
  /** Also write a checkpoint after so many batches within an epoch. */
  readonly checkpointEvery?: number;
}

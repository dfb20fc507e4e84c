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
  /** Name and digest, for manifests and jobs. */
  readonly identity: DatasetIdentity;
  /** Of every image; `featureCount` is width · height · channels. */
  readonly imageShape: ImageShape;
}

/**
 * One training run as a value that can be sent to a worker.
 *
 * @category Training
 */
export interface RunJob {
  /** What the user calls the run. */
  readonly name: string;
  /** Where the run is kept; made if need be. */
  readonly directory: string;
  /** Name of the preset that `config` began as; `null` for none. */
  readonly preset: string | null;
  /** Every setting. */
  readonly config: TrainingConfig;
  /** What the run learns from, and is judged on. */
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

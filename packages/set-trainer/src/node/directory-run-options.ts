import type { DatasetIdentity, EpochRecord, RunStart } from '@topograft/sparse-core';
import type { TrainerOptions } from '../training/trainer.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHost } from './run-host.ts';

/**
 * How a run was found that is gone on with.
 *
 * @category Training
 */
export interface ResumedRun {
  /** Records of the epochs that are done. */
  readonly records: readonly EpochRecord[];
  /** Batches done of the next epoch. */
  readonly batch: number;
  /** What was out of order, and what was done about it; a line each. */
  readonly notes: readonly string[];
}

/**
 * What a run on disk is made from.
 *
 * @category Training
 */
export interface DirectoryRunOptions extends Omit<TrainerOptions, 'resume'> {
  /** Where the run is kept; made if need be. */
  readonly directory: string;
  /** Passed over when a run is gone on with, as are `preset` and `start`. */
  readonly name: string;
  /** Name of the preset that `config` began as; `null` for none. */
  readonly preset: string | null;
  /** Which data they are, for the manifest. */
  readonly dataset: DatasetIdentity;
  /** Where `topology` and `parameters` came from, for the manifest. */
  readonly start?: RunStart;
  /** Versions of the packages that run, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Replace a run that is in the way. */
  readonly force?: boolean;
  /** Go on with the run that is there. */
  readonly resume?: boolean;
  /** Told how the run was found, before it is gone on with. */
  readonly onResume?: (run: ResumedRun) => void;
  /** Take the run over from a process that holds it. */
  readonly forceUnlock?: boolean;
  /** Also write a checkpoint after so many batches within an epoch; default: only after each epoch. */
  readonly checkpointEvery?: number;
  /** Also keep the model after this epoch, 0 for the one that the run starts from, as `rewind.safetensors`. */
  readonly rewindEpoch?: number;
  /** Stops the run at a batch boundary, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** Where times come from. */
  readonly clock: {
    /** Now, for the manifest. */
    readonly date: () => Date;
    /** Milliseconds since some fixed moment, for durations. */
    readonly elapsedMs: () => number;
  };
  /** What the disk is changed with; default: {@link nodeRunFiles}. */
  readonly files?: RunFiles;
  /** Who writes the run; default: {@link nodeRunHost}. */
  readonly host?: RunHost;
}

import type { RunManifest } from '@topograft/sparse-core';
import type { Trainer } from '../training/trainer.ts';
import type { KeptRun } from './kept-run.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * A run that is ready to be trained on.
 *
 * @category Training
 */
export interface OpenRun {
  /** Where its files are. */
  readonly paths: RunPaths;
  /** What the disk is changed with. */
  readonly files: RunFiles;
  /** As it stands on disk. */
  readonly manifest: RunManifest;
  /** Stands where the run does. */
  readonly trainer: Trainer;
  /** What of it is on disk. */
  readonly kept: KeptRun;
}

import { errorCode, fileFailure, nativeSha256, writeFileAtomically } from '@topograft/sparse-core/node';
import { checkpointFile } from '../training/checkpoint-file.ts';
import type { StoredRun } from '../training/stored-run.ts';
import type { Trainer } from '../training/trainer.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * Writes the checkpoint of a run: the point at which all that was written since the last one begins to count.
 *
 * The new file is complete on disk before the old one steps back, and the old one is kept: at every moment one of the
 * two is whole.
 *
 * @param stored - the other files of the run, which are on the drive already
 * @throws {@link FileError} when it cannot be written
 * @category Training
 */
export async function writeCheckpoint(
  paths: RunPaths,
  trainer: Trainer,
  stored: StoredRun,
  files: RunFiles,
): Promise<void> {
  await writeFileAtomically(paths.nextCheckpoint, checkpointFile(trainer, stored, nativeSha256), files);
  try {
    try {
      await files.rename(paths.checkpoint, paths.previousCheckpoint);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    await files.rename(paths.nextCheckpoint, paths.checkpoint);
    await files.syncDirectory(paths.directory);
  } catch (error) {
    throw fileFailure(`put "${paths.checkpoint}" in place`, error);
  }
}

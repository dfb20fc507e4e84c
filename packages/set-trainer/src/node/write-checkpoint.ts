import { fileFailure, writeFileAtomically } from '@topograft/sparse-core/node';
import { positionMetadata } from '../training/state-from-checkpoint.ts';
import type { Trainer } from '../training/trainer.ts';
import { blankDigest, sealCheckpoint } from './checkpoint-digest.ts';
import { hasCode } from './has-code.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPaths } from './run-paths.ts';
import { type StoredRun, storedRunMetadata } from './stored-run.ts';
import { trainerModelFile } from './trainer-model-file.ts';

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
  const bytes = trainerModelFile(trainer, 'checkpoint', {
    ...positionMetadata(trainer.position()),
    ...storedRunMetadata(stored),
    sha256: blankDigest,
  });
  sealCheckpoint(bytes);
  await writeFileAtomically(paths.nextCheckpoint, bytes, files);
  try {
    try {
      await files.rename(paths.checkpoint, paths.previousCheckpoint);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
    await files.rename(paths.nextCheckpoint, paths.checkpoint);
    await files.syncDirectory(paths.directory);
  } catch (error) {
    throw fileFailure(`put "${paths.checkpoint}" in place`, error);
  }
}

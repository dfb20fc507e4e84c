import { writeFileAtomically } from '@topograft/sparse-core/node';
import type { Trainer } from '../training/trainer.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPaths } from './run-paths.ts';
import { trainerModelFile } from '../training/trainer-model-file.ts';

/**
 * Writes the model as it is after an epoch, for later runs that start again from there.
 *
 * @throws {@link FileError} when it cannot be written
 * @category Training
 */
export async function writeRewindModel(
  paths: RunPaths,
  trainer: Trainer,
  epoch: number,
  files: RunFiles,
): Promise<void> {
  const bytes = trainerModelFile(trainer, 'model', { epoch: String(epoch) });
  await writeFileAtomically(paths.rewind, bytes, files);
}

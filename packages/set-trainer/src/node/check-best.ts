import { readSafetensors, TopograftError } from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import type { KeptRun } from './kept-run.ts';
import { readIfThere } from './read-if-there.ts';
import { changedFile, missingFile } from './relied-file.ts';
import type { RunPaths } from './run-paths.ts';
import type { StoredRun } from '../training/stored-run.ts';

/**
 * Checks `best.safetensors`, and tells what it holds.
 *
 * A model that is not the checkpoint's is in order when it is of a later epoch: the run died between the two, will train
 * that epoch again, and find the same model.
 *
 * @param epoch - epochs that the checkpoint has finished
 * @throws {@link FileError} when it is missing
 * @throws {@link ChecksumError} when it is neither the checkpoint's nor of a later epoch
 */
export async function checkBest(
  paths: RunPaths,
  { best }: StoredRun,
  epoch: number,
  task: string,
): Promise<KeptRun['bestOnDisk']> {
  if (best === null) return null;
  const bytes = await readIfThere(paths.best);
  if (bytes === null) throw missingFile(task, paths.best);
  const found = nativeSha256([bytes]);
  if (found === best.sha256) return { sha256: found, epoch };
  const foundEpoch = epochOfModel(bytes);
  if (foundEpoch > epoch) return { sha256: found, epoch: foundEpoch };
  throw changedFile(task, paths.best, best.sha256, found);
}

/** 0 for what is no model. */
function epochOfModel(bytes: Uint8Array): number {
  try {
    const { metadata } = readSafetensors(bytes);
    return metadata.get('format') === 'topograft/model' ? Number(metadata.get('epoch')) : 0;
  } catch (error) {
    if (TopograftError.isInstance(error)) return 0;
    throw error;
  }
}

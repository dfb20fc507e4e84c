import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../errors/file-error.ts';
import { fileFailure } from './file-failure.ts';

/**
 * A topology that was stored at an epoch of a run, and where {@link readNetwork} finds it.
 *
 * @category Formats
 */
export interface StoredEpoch {
  readonly epoch: number;
  readonly source: string;
}

/**
 * Lists the topologies that a run has stored, at rising epochs.
 *
 * | directory | epochs are |
 * | --- | --- |
 * | a run | its `topologies/NNNN.safetensors` |
 * | the authors' layout | its folders `epoch_NNN`, each with `weight_l0.npz` … |
 *
 * @throws {@link FileError} when the directory cannot be read or has neither
 * @category Formats
 */
export async function storedEpochs(directory: string): Promise<StoredEpoch[]> {
  const task = `list the epochs stored in "${directory}"`;
  const names = await namesIn(directory, task);
  const isRun = names.includes('topologies');
  const found = isRun ? await namesIn(join(directory, 'topologies'), task) : names;
  const pattern = isRun ? /^(\d{4,9})\.safetensors$/ : /^epoch_(\d{1,9})$/;
  const stored = found.flatMap((name): StoredEpoch[] => {
    const digits = pattern.exec(name)?.[1];
    if (digits === undefined) return [];
    const epoch = Number(digits);
    return [{ epoch, source: isRun ? `${directory}@${epoch}` : join(directory, name) }];
  });
  if (stored.length === 0) {
    throw new FileError({
      task,
      reason: isRun ? 'it has no stored topology yet' : 'it is no run, and it has no folder such as epoch_010',
      cure: 'Give a run directory, or a folder of epoch_NNN folders with weight_l0.npz … in each.',
    });
  }
  return stored.toSorted((a, b) => a.epoch - b.epoch);
}

async function namesIn(directory: string, task: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    throw fileFailure(task, error);
  }
}

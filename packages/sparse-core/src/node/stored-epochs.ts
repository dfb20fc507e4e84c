import { join } from 'node:path';
import { FileError } from '../errors/file-error.ts';
import { namesIn } from './names-in.ts';
import { storedTopologies } from './stored-topologies.ts';

/**
 * A topology that was stored at an epoch of a run, and where {@link readNetwork} finds it.
 *
 * @category Formats
 */
export interface StoredEpoch {
  /** Epochs that were finished; 0 is the untrained network. */
  readonly epoch: number;
  /** For {@link readNetwork}: `DIRECTORY@EPOCH`, or the folder. */
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
  const stored = isRun
    ? [...(await storedTopologies(directory, task)).keys()].map((epoch) => ({ epoch, source: `${directory}@${epoch}` }))
    : names.flatMap((name): StoredEpoch[] => {
        const digits = /^epoch_(\d{1,9})$/.exec(name)?.[1];
        return digits === undefined ? [] : [{ epoch: Number(digits), source: join(directory, name) }];
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

import { zipSync } from 'fflate';
import { ArgumentError } from '../errors/argument-error.ts';
import { isArchivePath } from './is-archive-path.ts';
import type { NpyArray } from './npy-array.ts';
import { writeNpy } from './write-npy.ts';

/** The earliest time a zip archive can hold, so that the same arrays are always the same bytes. */
const zipEpoch = new Date(1980, 0, 1);

/**
 * Writes arrays as an npz file, deflated, in the order of the map. The same arrays are always the same bytes.
 *
 * @param arrays - by name, without `.npy`
 * @returns the whole file
 * @throws {@link ArgumentError} for a name that no archive should hold: empty, absolute, or with `..` or `\`
 * @throws {@link ShapeError} when the number of values of an array does not fit its shape
 * @throws {@link UnsupportedError} for arrays of `float16`
 * @category Formats
 */
export function writeNpz(arrays: ReadonlyMap<string, NpyArray>): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const [name, array] of arrays) {
    if (!isArchivePath(name)) {
      throw new ArgumentError({
        task: 'write an npz file',
        reason: 'an array has a name that no archive should hold',
        received: JSON.stringify(name),
        cure: 'Use a plain name such as "indices".',
      });
    }
    files[`${name}.npy`] = writeNpy(array);
  }
  return zipSync(files, { level: 6, mtime: zipEpoch });
}

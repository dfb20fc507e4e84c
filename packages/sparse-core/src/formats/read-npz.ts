import { FormatError } from '../errors/format-error.ts';
import { inflateHead } from './inflate-exactly.ts';
import type { NpyArray } from './npy-array.ts';
import { defaultMaxNpyHeaderBytes, readNpyHeader } from './npy-header.ts';
import { readNpy } from './read-npy.ts';
import { readZipEntry } from './read-zip-entry.ts';
import { readZipDirectory, type ZipEntry, type ZipOptions } from './zip-directory.ts';

/**
 * How to read an npz file.
 *
 * @category Formats
 */
export interface NpzOptions extends ZipOptions {
  /** Longest header of one array, default 65,536. */
  readonly maxHeaderBytes?: number;
}

/**
 * Reads the arrays of an npz file: a zip archive of npy files, as `numpy.savez` and `scipy.sparse.save_npz` write it.
 *
 * No array is unpacked before its own header agrees with the size that the archive declares, and every one is checked
 * against its CRC-32. Arrays of a stored archive may be views of `bytes`.
 *
 * @param bytes - the whole file, trusted in nothing
 * @returns the arrays by name, without `.npy`, in the order of the archive
 * @throws {@link FormatError} when the bytes do not follow the format
 * @throws {@link ChecksumError} when the bytes of an array are not those that were written
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for encryption, ZIP64, other compression methods, and unsupported element types
 * @category Formats
 */
export function readNpz(bytes: Uint8Array, options: NpzOptions = {}): ReadonlyMap<string, NpyArray> {
  const { what = 'the npz file', maxHeaderBytes = defaultMaxNpyHeaderBytes } = options;
  const arrays = new Map<string, NpyArray>();
  for (const entry of readZipDirectory(bytes, { ...options, what })) {
    if (!entry.name.endsWith('.npy')) {
      throw new FormatError({
        task: `read ${what}`,
        reason: `"${entry.name}" is not an array`,
        expected: 'names that end in .npy',
      });
    }
    const entryName = `"${entry.name}" in ${what}`;
    const npy = unpack(entry, entryName, maxHeaderBytes);
    arrays.set(entry.name.slice(0, -'.npy'.length), readNpy(npy, { what: entryName, maxHeaderBytes }));
  }
  return arrays;
}

function unpack(entry: ZipEntry, what: string, maxHeaderBytes: number): Uint8Array {
  const { data, deflated, sizeBytes } = entry;
  const head = deflated ? inflateHead(data, Math.min(sizeBytes, maxHeaderBytes + 12), what) : data;
  const { dataOffset, dataBytes } = readNpyHeader(head, { what, maxHeaderBytes });
  if (dataOffset + dataBytes !== sizeBytes) {
    throw new FormatError({
      task: `read ${what}`,
      reason: `its header asks for ${dataOffset + dataBytes} bytes in all, and the archive declares ${sizeBytes}`,
    });
  }
  return readZipEntry(entry, what);
}

import { readZipDirectory, type ZipOptions } from './zip-directory.ts';
import { readZipEntry } from './read-zip-entry.ts';

/**
 * One file of a zip archive.
 *
 * @category Formats
 */
export interface ZipFile {
  /** Uncompressed. */
  readonly sizeBytes: number;
  /**
   * Unpacks it.
   *
   * @throws {@link FormatError} when its compressed data are damaged or of another size
   * @throws {@link ChecksumError} when the bytes are not those that were written
   */
  bytes(): Uint8Array;
}

/**
 * Lists the files of a zip archive; each is unpacked when it is asked for, and no further than the size that the archive
 * declares. Folders are left out.
 *
 * @param bytes - the whole archive, trusted in nothing
 * @returns by name, in the order of the archive
 * @throws {@link FormatError} when records contradict each other, or a name is absolute, leaves the archive or occurs twice
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for encryption, ZIP64 and other compression methods
 * @category Formats
 */
export function readZip(bytes: Uint8Array, options: ZipOptions = {}): ReadonlyMap<string, ZipFile> {
  const { what = 'the zip file' } = options;
  return new Map(
    readZipDirectory(bytes, { ...options, what })
      .filter(({ name }) => !name.endsWith('/'))
      .map((entry) => [
        entry.name,
        { sizeBytes: entry.sizeBytes, bytes: () => readZipEntry(entry, `"${entry.name}" in ${what}`) },
      ]),
  );
}

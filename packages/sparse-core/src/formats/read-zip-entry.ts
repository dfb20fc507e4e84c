import { ChecksumError } from '../errors/checksum-error.ts';
import { crc32 } from './crc32.ts';
import { inflateExactly } from './inflate-exactly.ts';
import type { ZipEntry } from './zip-directory.ts';

/**
 * The bytes of one file of a zip archive, checked against its CRC-32. Those of a stored file are a view of the archive.
 *
 * @param what - names the file in error messages; default: its name
 * @returns `[sizeBytes]`
 * @throws {@link FormatError} when it does not unpack to the size that the archive declares
 * @throws {@link ChecksumError} when the bytes are not those that were written
 * @category Formats
 * @example
 * ```ts
 * const entry = readZipDirectory(bytes).find(({ name }) => name === 'run.json');
 * ```
 */
export function readZipEntry(entry: ZipEntry, what: string = `"${entry.name}"`): Uint8Array {
  const bytes = entry.deflated ? inflateExactly(entry.data, entry.sizeBytes, what) : entry.data;
  const checksum = crc32(bytes);
  if (checksum !== entry.crc) {
    throw new ChecksumError({
      task: `read ${what}`,
      reason: 'its bytes are not those that were written',
      expected: `CRC-32 ${hexadecimal(entry.crc)}`,
      received: hexadecimal(checksum),
      cure: 'Copy or download the file again.',
    });
  }
  return bytes;
}

function hexadecimal(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

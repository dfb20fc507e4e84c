import { ChecksumError } from '../errors/checksum-error.ts';
import { crc32 } from './crc32.ts';
import { inflateExactly } from './inflate-exactly.ts';
import type { ZipEntry } from './zip-directory.ts';

/**
 * The bytes of one file of a zip archive, unpacked and checked against its CRC-32.
 *
 * @param what - names the file in error messages
 * @throws {@link FormatError} when its compressed data are damaged or of another size
 * @throws {@link ChecksumError} when the bytes are not those that were written
 */
export function zipEntryBytes({ data, deflated, sizeBytes, crc }: ZipEntry, what: string): Uint8Array {
  const bytes = deflated ? inflateExactly(data, sizeBytes, what) : data;
  const checksum = crc32(bytes);
  if (checksum === crc) return bytes;
  throw new ChecksumError({
    task: `read ${what}`,
    reason: 'its bytes are not those that were written',
    expected: `CRC-32 ${hexadecimal(crc)}`,
    received: hexadecimal(checksum),
    cure: 'Copy or download the file again.',
  });
}

function hexadecimal(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

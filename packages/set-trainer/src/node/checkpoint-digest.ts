import { createHash } from 'node:crypto';
import { ChecksumError, FormatError } from '@topograft/sparse-core';

/** What stands in the place of the digest while it is taken. */
export const blankDigest: string = '0'.repeat(64);

const KEY = '"sha256":"';

/**
 * Fills in the digest of a checkpoint that was written with {@link blankDigest} as its metadata `sha256`: SHA-256 over
 * the whole file, with the digits of the digest itself as zeros. A file cut short or flipped is thus known as such
 * before any of it is believed.
 *
 * @param bytes - changed in place
 * @category Formats
 */
export function sealCheckpoint(bytes: Uint8Array): void {
  const { buffer, at } = digestPlace(bytes, 'seal the checkpoint');
  buffer.write(digestOf(buffer, at), at, 'latin1');
}

/**
 * Checks the digest of a checkpoint, before anything else is read of it.
 *
 * @throws {@link FormatError} when it has none
 * @throws {@link ChecksumError} when it is another than that of the bytes
 * @category Formats
 */
export function checkSeal(bytes: Uint8Array, task: string): void {
  const { buffer, at } = digestPlace(bytes, task);
  const written = buffer.toString('latin1', at, at + blankDigest.length);
  const found = digestOf(buffer, at);
  if (written === found) return;
  throw new ChecksumError({
    task,
    reason: 'it is damaged: its SHA-256 is not the one that it carries',
    expected: written,
    received: found,
  });
}

function digestPlace(bytes: Uint8Array, task: string): { buffer: Buffer; at: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The header stands before the data: in a file that is whole, the first is the right one.
  const at = buffer.indexOf(KEY, 0, 'latin1') + KEY.length;
  const digits = buffer.toString('latin1', at, at + blankDigest.length + 1);
  if (at < KEY.length || !/^[0-9a-f]{64}"$/.test(digits)) {
    throw new FormatError({ task, reason: 'it is damaged or no checkpoint: it carries no SHA-256 of itself' });
  }
  return { buffer, at };
}

function digestOf(buffer: Buffer, at: number): string {
  const hash = createHash('sha256').update(buffer.subarray(0, at)).update(blankDigest);
  return hash.update(buffer.subarray(at + blankDigest.length)).digest('hex');
}

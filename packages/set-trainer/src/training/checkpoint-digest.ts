import { ChecksumError, FormatError } from '@topograft/sparse-core';

/**
 * SHA-256 of several byte arrays one after the other, in lower-case hexadecimal. `Sha256` of `@topograft/datasets` fits.
 *
 * @category Formats
 */
export type DigestOf = (parts: readonly Uint8Array[]) => string;

/** What stands in the place of the digest while it is taken. */
export const blankDigest: string = '0'.repeat(64);

const encoder = new TextEncoder();
const key = encoder.encode('"sha256":"');

/**
 * Fills in the digest of a checkpoint that was written with {@link blankDigest} as its metadata `sha256`: SHA-256 over
 * the whole file, with the digits of the digest itself as zeros. A file cut short or flipped is thus known as such
 * before any of it is believed.
 *
 * @param bytes - changed in place
 * @category Formats
 */
export function sealCheckpoint(bytes: Uint8Array, digestOf: DigestOf): void {
  const at = digestPlace(bytes, 'seal the checkpoint');
  bytes.set(encoder.encode(digestWithout(bytes, at, digestOf)), at);
}

/**
 * Checks the digest of a checkpoint, before anything else is read of it.
 *
 * @throws {@link FormatError} when it has none
 * @throws {@link ChecksumError} when it is another than that of the bytes
 * @category Formats
 */
export function checkSeal(bytes: Uint8Array, task: string, digestOf: DigestOf): void {
  const at = digestPlace(bytes, task);
  const written = textAt(bytes, at, blankDigest.length);
  const found = digestWithout(bytes, at, digestOf);
  if (written === found) return;
  throw new ChecksumError({
    task,
    reason: 'it is damaged: its SHA-256 is not the one that it carries',
    expected: written,
    received: found,
  });
}

/** Where the digest's digits begin. The header stands before the data: in a file that is whole, the first is the right one. */
function digestPlace(bytes: Uint8Array, task: string): number {
  let at = bytes.indexOf(key[0]!);
  while (at !== -1 && !key.every((byte, index) => bytes[at + index] === byte)) at = bytes.indexOf(key[0]!, at + 1);
  const start = at + key.length;
  if (at === -1 || !/^[0-9a-f]{64}"$/.test(textAt(bytes, start, blankDigest.length + 1))) {
    throw new FormatError({ task, reason: 'it is damaged or no checkpoint: it carries no SHA-256 of itself' });
  }
  return start;
}

function digestWithout(bytes: Uint8Array, at: number, digestOf: DigestOf): string {
  return digestOf([bytes.subarray(0, at), encoder.encode(blankDigest), bytes.subarray(at + blankDigest.length)]);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

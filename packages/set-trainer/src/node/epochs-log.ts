import { createHash, type Hash } from 'node:crypto';

/**
 * The part of `epochs.jsonl` that counts.
 *
 * @category Training
 */
export interface EpochsLog {
  /** Bytes from the beginning of the file, up to the end of a line. */
  readonly sizeBytes: number;
  /** Over those bytes; copied before it is used, never changed. */
  readonly hash: Hash;
}

/** A log without a line. */
export const emptyLog: EpochsLog = { sizeBytes: 0, hash: createHash('sha256') };

/** The log with more bytes behind it. */
export function extendLog({ sizeBytes, hash }: EpochsLog, bytes: Uint8Array): EpochsLog {
  return { sizeBytes: sizeBytes + bytes.length, hash: hash.copy().update(bytes) };
}

/** SHA-256 of the log, hexadecimal. */
export function logSha256({ hash }: EpochsLog): string {
  return hash.copy().digest('hex');
}

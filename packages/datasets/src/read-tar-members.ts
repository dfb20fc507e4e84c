import { FormatError, LimitError } from '@topograft/sparse-core';

/**
 * What to take out of a tar archive.
 *
 * @category Formats
 */
export interface TarRequest {
  /** Size that each wanted file must have, by its name without folders. */
  readonly wanted: ReadonlyMap<string, number>;
  /** Names the archive in error messages. */
  readonly what: string;
  /** Most entries, default 64. */
  readonly maxEntries?: number;
  /** Most bytes of the archive, unpacked, default 256 MiB. */
  readonly maxTotalBytes?: number;
}

/**
 * A file out of an archive.
 *
 * @category Formats
 */
export interface TarMember {
  /** Without folders. */
  readonly name: string;
  /** What is in it, unpacked. */
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * Takes some files of known sizes out of a tar archive, as it arrives, and skips all others.
 *
 * An archive is blocks of 512 bytes. A file is a header and then its bytes, padded to whole blocks; a block of zeros ends
 * the archive, and only zeros may follow.
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | text, 100 bytes | name with folders, ends at a NUL |
 * | 124 | octal digits, 12 bytes | size in bytes |
 * | 148 | octal digits, 8 bytes | sum of the header's bytes, these eight taken as spaces |
 * | 156 | text, 1 byte | `0` or NUL for a regular file; what else there is, is skipped |
 *
 * Nothing is written anywhere, so that no name can do harm, and memory is taken only for a wanted file of its right size.
 * One wanted file is in memory at a time.
 *
 * @param chunks - the archive, decompressed, in pieces of any size
 * @throws {@link FormatError} when a header is damaged, a wanted file has another size or comes twice, and when the end is
 *   missing or something follows it
 * @throws {@link LimitError} when a limit is passed
 * @category Formats
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export async function* readTarMembers(
  chunks: AsyncIterable<Uint8Array>,
  { wanted, what, maxEntries = 64, maxTotalBytes = 256 * 1024 * 1024 }: TarRequest,
): AsyncGenerator<TarMember, void, undefined> {
  const task = `read ${what}`;
  const header = new Uint8Array(BLOCK);
  const seen = new Set<string>();
  let entryCount = 0;
  let totalBytes = 0;
  /** Where the next bytes go, and how many of them; `undefined` for bytes that are skipped. */
  let target: Uint8Array | undefined = header;
  let remaining = BLOCK;
  let inHeader = true;
  let member: TarMember | undefined;
  let padding = 0;
  let ended = false;

  for await (const chunk of chunks) {
    totalBytes += chunk.length;
    if (totalBytes > maxTotalBytes) throw overLimit(task, 'bytes', maxTotalBytes, 'maxTotalBytes');
    if (ended) checkNothingFollows(chunk, task);
    for (let at = 0; at < chunk.length && !ended;) {
      const taken = Math.min(remaining, chunk.length - at);
      target?.set(chunk.subarray(at, at + taken), target.length - remaining);
      at += taken;
      remaining -= taken;
      if (remaining > 0) continue;
      if (inHeader) {
        ended = header.every((byte) => byte === 0);
        if (ended) {
          checkNothingFollows(chunk.subarray(at), task);
          break;
        }
        entryCount++;
        if (entryCount > maxEntries) throw overLimit(task, 'entries', maxEntries, 'maxEntries');
        const { name, sizeBytes, regular } = parseHeader(header, task);
        const expected = regular ? wanted.get(name) : undefined;
        padding = (BLOCK - (sizeBytes % BLOCK)) % BLOCK;
        if (expected !== undefined) {
          checkMember(task, name, sizeBytes, expected, seen);
          member = { name, bytes: new Uint8Array(sizeBytes) };
        }
        target = member?.bytes;
        remaining = member === undefined ? sizeBytes + padding : sizeBytes;
        inHeader = false;
      }
      if (remaining === 0 && member !== undefined) {
        yield member;
        member = undefined;
        target = undefined;
        remaining = padding;
      }
      if (remaining === 0) {
        target = header;
        remaining = BLOCK;
        inHeader = true;
      }
    }
  }
  if (ended) return;
  throw new FormatError({
    task,
    reason: `the archive ends too early, after ${totalBytes} bytes`,
    cure: 'Copy or download it again.',
  });
}

function checkNothingFollows(bytes: Uint8Array, task: string): void {
  if (bytes.some((byte) => byte !== 0))
    throw new FormatError({ task, reason: 'something follows the end of the archive' });
}

function checkMember(task: string, name: string, sizeBytes: number, expected: number, seen: Set<string>): void {
  if (seen.has(name)) throw new FormatError({ task, reason: `it holds two files "${name}"` });
  seen.add(name);
  if (sizeBytes === expected) return;
  throw new FormatError({
    task,
    reason: `its file "${name}" has the wrong size`,
    expected: `${expected} bytes`,
    received: `${sizeBytes}`,
  });
}

function parseHeader(
  header: Uint8Array,
  task: string,
): { readonly name: string; readonly sizeBytes: number; readonly regular: boolean } {
  const text = (start: number, length: number): string => {
    const field = header.subarray(start, start + length);
    const end = field.indexOf(0);
    return new TextDecoder('latin1').decode(end < 0 ? field : field.subarray(0, end));
  };
  const octal = (start: number, length: number): number => {
    const digits = text(start, length).trim();
    return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  };
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  const sizeBytes = octal(124, 12);
  if (octal(148, 8) !== sum || Number.isNaN(sizeBytes)) {
    throw new FormatError({
      task,
      reason: 'it is no tar archive, or a header in it is damaged',
      cure: 'Copy or download it again.',
    });
  }
  return { name: text(0, 100).split('/').at(-1)!, sizeBytes, regular: header[156] === 0x30 || header[156] === 0 };
}

function overLimit(task: string, unit: string, limit: number, option: string): LimitError {
  return new LimitError({
    task,
    reason: `the archive has more ${unit} than the limit`,
    expected: `at most ${limit} ${unit}`,
    cure: `If it can be trusted, raise the option ${option}.`,
  });
}

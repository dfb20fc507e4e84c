import { FormatError } from '@topograft/sparse-core';

/**
 * What an IDX file holds: a row of labels or a stack of grey images.
 *
 * @category Formats
 */
export type IdxKind = 'labels' | 'images';

/**
 * An array of bytes read from an IDX file.
 *
 * @category Formats
 */
export interface IdxArray {
  /** `[count]` for labels, `[count, height, width]` for images; every entry at least 1. */
  readonly shape: readonly number[];
  /** Row-major; a view into the bytes that were parsed. */
  readonly values: Uint8Array;
}

const magics: Readonly<Record<IdxKind, number>> = { labels: 2049, images: 2051 };

/**
 * Reads an IDX file of unsigned bytes, decompressed.
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | uint32, big endian | 2049 for labels, 2051 for images: type 8 (unsigned byte), and 1 or 3 dimensions |
 * | 4 | uint32 × 1 or 3, big endian | count; for images also rows and columns |
 * | 8 or 16 | uint8 × product of the dimensions | values, row-major |
 *
 * The dimensions must account for every byte of the file; nothing is allocated on their word.
 *
 * @param name - names the file in error messages
 * @throws {@link FormatError} for another kind of file, an empty dimension, or a size that the dimensions do not give
 * @category Formats
 * @see http://yann.lecun.com/exdb/mnist/
 */
export function parseIdx(bytes: Uint8Array, kind: IdxKind, name: string): IdxArray {
  const refuse = (reason: string, expected: string, received: string, cure?: string): never => {
    throw new FormatError({
      task: `read "${name}"`,
      reason,
      expected,
      received,
      ...(cure === undefined ? {} : { cure }),
    });
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rank = kind === 'labels' ? 1 : 3;
  const headerBytes = 4 + 4 * rank;
  if (bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b) {
    refuse('it is compressed', 'a decompressed IDX file', 'a gzip file', 'Decompress it first.');
  }
  if (bytes.length < headerBytes) {
    refuse('it is too short for an IDX header', `at least ${headerBytes} bytes`, `${bytes.length} bytes`);
  }
  const magic = view.getUint32(0);
  if (magic !== magics[kind]) {
    refuse(`it is not an IDX file of ${kind}`, `the magic number ${magics[kind]}`, String(magic));
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (shape.includes(0)) refuse('it holds nothing', 'dimensions of at least 1', shape.join(' × '));
  const sizeBytes = headerBytes + shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== sizeBytes) {
    refuse(
      bytes.length < sizeBytes ? 'it ends too early' : 'something follows the last value',
      `${sizeBytes} bytes for ${shape.join(' × ')} values`,
      `${bytes.length} bytes`,
    );
  }
  return { shape, values: bytes.subarray(headerBytes) };
}

import { FormatError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdx } from './parse-idx.ts';

/** An IDX file of big-endian 32-bit header words and some bytes. */
function idx(header: readonly number[], values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(header.length * 4 + values.length);
  header.forEach((word, index) => new DataView(bytes.buffer).setUint32(index * 4, word));
  bytes.set(values, header.length * 4);
  return bytes;
}

describe('parseIdx', () => {
  it('reads labels as a view into the file', () => {
    const file = idx([2049, 3], [7, 0, 9]);
    const { shape, values } = parseIdx(file, 'labels', 'labels');
    expect(shape).toEqual([3]);
    expect([...values]).toEqual([7, 0, 9]);
    expect(values.buffer).toBe(file.buffer);
  });

  it('reads images row by row', () => {
    const { shape, values } = parseIdx(idx([2051, 2, 1, 3], [1, 2, 3, 4, 5, 6]), 'images', 'images');
    expect(shape).toEqual([2, 1, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('reads a file that starts in the middle of a buffer', () => {
    const padded = new Uint8Array([255, 255, 255, ...idx([2049, 2], [4, 5])]);
    expect([...parseIdx(padded.subarray(3), 'labels', 'labels').values]).toEqual([4, 5]);
  });

  const faults: readonly (readonly [string, 'labels' | 'images', Uint8Array, string])[] = [
    [
      'nothing',
      'labels',
      idx([], []),
      'it is too short for an IDX header. Expected at least 8 bytes. Received 0 bytes.',
    ],
    [
      'half a header',
      'images',
      idx([2051, 1, 1], []),
      'it is too short for an IDX header. Expected at least 16 bytes. Received 12 bytes.',
    ],
    [
      'labels for images',
      'images',
      idx([2049, 8], [0, 0, 0, 0, 0, 0, 0, 0]),
      'it is not an IDX file of images. Expected the magic number 2051. Received 2049.',
    ],
    [
      'images for labels',
      'labels',
      idx([2051, 1, 1, 1], [0]),
      'it is not an IDX file of labels. Expected the magic number 2049. Received 2051.',
    ],
    [
      'a gzip file',
      'labels',
      Uint8Array.of(0x1f, 0x8b, 8, 0),
      'it is compressed. Expected a decompressed IDX file. Received a gzip file. Decompress it first.',
    ],
    ['no labels', 'labels', idx([2049, 0], []), 'it holds nothing. Expected dimensions of at least 1. Received 0.'],
    [
      'images without rows',
      'images',
      idx([2051, 3, 0, 2], []),
      'it holds nothing. Expected dimensions of at least 1. Received 3 × 0 × 2.',
    ],
    [
      'a missing label',
      'labels',
      idx([2049, 3], [1, 2]),
      'it ends too early. Expected 11 bytes for 3 values. Received 10 bytes.',
    ],
    [
      'a label too many',
      'labels',
      idx([2049, 1], [1, 2]),
      'something follows the last value. Expected 9 bytes for 1 values. Received 10 bytes.',
    ],
    [
      'dimensions of 79 octillion bytes',
      'images',
      idx([2051, 0xffffffff, 0xffffffff, 0xffffffff], [1]),
      'it ends too early.',
    ],
  ];
  it.each(faults)('refuses %s', (_, kind, bytes, message) => {
    expect(() => parseIdx(bytes, kind, 'a.idx')).toThrow(FormatError);
    expect(() => parseIdx(bytes, kind, 'a.idx')).toThrow(`could not read "a.idx" - ${message}`);
  });

  it('answers any bytes with a value or a FormatError', () => {
    const header = fc.array(fc.oneof(fc.constantFrom(2049, 2051, 0, 1, 2, 0xffffffff), fc.nat()), { maxLength: 5 });
    const file = fc
      .tuple(header, fc.array(fc.nat(255), { maxLength: 12 }))
      .map(([words, values]) => idx(words, values));
    fc.assert(
      fc.property(
        fc.oneof(file, fc.uint8Array({ maxLength: 40 })),
        fc.constantFrom('labels', 'images'),
        (bytes, kind) => {
          try {
            const { shape, values } = parseIdx(bytes, kind as 'labels', 'x');
            expect(shape.reduce((a, b) => a * b, 1)).toBe(values.length);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
      { seed: 12, numRuns: 2_000 },
    );
  });
});

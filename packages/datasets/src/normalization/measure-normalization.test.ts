import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureNormalization } from './measure-normalization.ts';

const shape = { width: 2, height: 1, channels: 2 };
// Images of two red and two green values.
const images = Uint8Array.of(0, 10, 200, 7, 4, 30, 200, 9, 255, 255, 255, 255);
const firstTwo = Uint32Array.of(0, 1);

describe('measureNormalization', () => {
  it("'unit' divides by 255", () => {
    const { mean, scale } = measureNormalization('unit', images, firstTwo, shape);
    expect([...mean]).toEqual([0, 0, 0, 0]);
    expect(scale).toEqual(new Float32Array(4).fill(1 / 255));
  });

  it("'feature' standardises each value, on the given rows only, and leaves a constant one unscaled", () => {
    const { mean, scale } = measureNormalization('feature', images, firstTwo, shape);
    expect([...mean]).toEqual([2, 20, 200, 8]);
    expect([...scale]).toEqual([1 / 2, Math.fround(1 / 10), Math.fround(1 / 255), 1]);
  });

  it("'channel' standardises each colour", () => {
    const { mean, scale } = measureNormalization('channel', images, firstTwo, shape);
    expect([...mean]).toEqual([11, 11, 104, 104]);
    // Red: 0, 10, 4, 30. Green: 200, 7, 200, 9.
    const red = Math.sqrt((121 + 1 + 49 + 361) / 4);
    const green = Math.sqrt((96 * 96 + 97 * 97 + 96 * 96 + 95 * 95) / 4);
    expect([...scale]).toEqual([1 / red, 1 / red, 1 / green, 1 / green].map(Math.fround));
  });

  it('gives the same bits in every order of rows', () => {
    const byte = fc.nat(255);
    fc.assert(
      fc.property(
        fc.array(byte, { minLength: 12, maxLength: 40 }),
        fc.constantFrom('channel', 'feature'),
        (bytes, kind) => {
          const all = Uint8Array.from(bytes);
          const rows = Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, row) => row);
          const there = measureNormalization(kind as 'channel', all, rows, shape);
          expect(measureNormalization(kind as 'channel', all, rows.toReversed(), shape)).toEqual(there);
        },
      ),
      { seed: 15, numRuns: 100 },
    );
  });

  it('finds a deviation of one byte in a hundred thousand', () => {
    const many = new Uint8Array(100_000).fill(255);
    many[5] = 254;
    const rows = Uint32Array.from({ length: 100_000 }, (_, row) => row);
    const { scale } = measureNormalization('feature', many, rows, { width: 1, height: 1, channels: 1 });
    expect(scale[0]).toBe(Math.fround(100_000 / Math.sqrt(99_999)));
  });

  it('refuses an unknown kind', () => {
    const measure = (): unknown => measureNormalization('pixel' as 'unit', images, firstTwo, shape);
    expect(measure).toThrow(ArgumentError);
    expect(measure).toThrow(
      'could not normalise images - there is no such way. Expected unit or channel or feature. Received pixel.',
    );
  });

  it.each([
    [Uint32Array.of(), 'there is no row to measure'],
    [Uint32Array.of(1, 3), 'row 3 is wanted, and there are 3 images'],
  ])('refuses rows %s', (rows, reason) => {
    expect(() => measureNormalization('feature', images, rows, shape)).toThrow(ShapeError);
    expect(() => measureNormalization('feature', images, rows, shape)).toThrow(
      `could not normalise images - ${reason}.`,
    );
  });
});

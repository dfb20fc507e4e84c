import { ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { measureNormalization } from './measure-normalization.ts';
import { normalizeBatch } from './normalize-batch.ts';

const images = Uint8Array.of(0, 255, 51, 102, 255, 0);
const halves = { mean: Float32Array.of(51, 0), scale: Float32Array.of(0.5, 2) };

describe('normalizeBatch', () => {
  it('writes feature by feature, and zeros after the last sample', () => {
    const x = new Float32Array(6).fill(9);
    normalizeBatch(images, Uint32Array.of(2, 0), halves, x, 3);
    expect([...x]).toEqual([102, -25.5, 0, 0, 510, 0]);
  });

  it('divides by 255 in float32', () => {
    const x = new Float32Array(6);
    const rows = Uint32Array.of(0, 1, 2);
    normalizeBatch(
      images,
      rows,
      measureNormalization('unit', images, rows, { width: 2, height: 1, channels: 1 }),
      x,
      3,
    );
    expect([...x]).toEqual([0, 51, 255, 255, 102, 0].map((byte) => Math.fround(byte * Math.fround(1 / 255))));
  });

  it('rounds the difference before the product', () => {
    const [mean, scale] = [Math.fround(100.3), Math.fround(1 / 3.7)];
    const x = new Float32Array(1);
    const byte = Uint8Array.of(1);
    normalizeBatch(byte, Uint32Array.of(0), { mean: Float32Array.of(mean), scale: Float32Array.of(scale) }, x, 1);
    expect(x[0]).toBe(Math.fround(Math.fround(1 - mean) * scale));
  });

  it.each([
    ['row 3 is wanted, and there are 3 images', Uint32Array.of(3), 6, 3, halves],
    ['rows of 1 hold no 2 samples', Uint32Array.of(0, 1), 2, 1, halves],
    ['2 features of 2 samples make 4 inputs, not 5', Uint32Array.of(0), 5, 2, halves],
    [
      '2 means need as many scales, and there are 1',
      Uint32Array.of(0),
      4,
      2,
      { ...halves, scale: new Float32Array(1) },
    ],
  ])('refuses: %s', (reason, rows, length, stride, normalization) => {
    const run = (): void => normalizeBatch(images, rows, normalization, new Float32Array(length), stride);
    expect(run).toThrow(ShapeError);
    expect(run).toThrow(`could not normalise a batch - ${reason}.`);
  });
});

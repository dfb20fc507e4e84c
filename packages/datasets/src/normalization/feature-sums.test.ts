import { createRng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { featureSums } from './feature-sums.ts';

describe('featureSums', () => {
  it.each([1, 3, 4, 5, 11])('adds bytes and squares of %i images, given in any order, some twice', (count) => {
    const featureCount = 7;
    const rng = createRng(count, 'test/bytes');
    const images = Uint8Array.from({ length: 6 * featureCount }, () => rng.integer(256));
    const rows = Uint32Array.from({ length: count }, () => rng.integer(6));
    const column = (feature: number): number[] => Array.from(rows, (row) => images[row * featureCount + feature]!);
    const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
    const { sums, squares } = featureSums(images, rows, featureCount);
    expect([...sums]).toEqual(Array.from({ length: featureCount }, (_, feature) => total(column(feature))));
    expect([...squares]).toEqual(
      Array.from({ length: featureCount }, (_, feature) => total(column(feature).map((byte) => byte * byte))),
    );
  });

  it('goes beyond 32 bits', () => {
    const count = 2 * 65_536 + 3;
    const { sums, squares } = featureSums(Uint8Array.of(255), new Uint32Array(count), 1);
    expect([sums[0], squares[0]]).toEqual([255 * count, 65_025 * count]);
  });
});

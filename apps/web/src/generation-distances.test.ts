import { describe, expect, it } from 'vitest';
import { generationDistances } from './generation-distances.ts';

const small = { layerWidths: [30, 30, 30, 10], density: 0.2, generationCount: 4, movedFraction: 0.05, seed: 1 };

describe('generationDistances(settings)', () => {
  it('gives a symmetric matrix of the root and its descendants, zero on the diagonal', async () => {
    const { labels, values, layers } = await generationDistances(small);
    expect(labels).toEqual(['w0', 'w1', 'w2', 'w3', 'w4']);
    expect(layers).toHaveLength(3);
    values.forEach((row, i) =>
      row.forEach((value, j) => {
        expect(value).toBe(values[j]![i]);
        expect(value === 0).toBe(i === j);
      }),
    );
  });

  it('gives the same for the same seed, and larger distances for later generations', async () => {
    const [first, second] = await Promise.all([generationDistances(small), generationDistances(small)]);
    expect(first).toEqual(second);
    expect(first.values[0]![4]).toBeGreaterThan(first.values[0]![1]!);
    expect((await generationDistances({ ...small, seed: 2 })).values).not.toEqual(first.values);
  });
});

import { describe, expect, it } from 'vitest';
import { labPairs } from './lab-pairs.ts';

describe('labPairs(count, seed)', () => {
  it('gives pairs of few networks row by row', () => {
    expect(labPairs(3, 1)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(labPairs(12, 1).slice(0, 2)).toEqual(labPairs(12, 2).slice(0, 2));
  });

  it('gives each pair of many networks once, and any part of them stands for all', () => {
    const pairs = labPairs(96, 1);
    expect(new Set(pairs.map(([i, j]) => 96 * i + j)).size).toBe((96 * 95) / 2);
    expect(pairs.every(([i, j]) => i < j && j < 96)).toBe(true);
    // Row by row, the first 400 would all be of the first five networks.
    const first = pairs.slice(0, 400);
    expect(first.reduce((sum, [i]) => sum + i, 0) / 400).toBeGreaterThan(25);
    const apart = (some: typeof pairs): number => some.reduce((sum, [i, j]) => sum + j - i, 0) / some.length;
    expect(Math.abs(apart(first) / apart(pairs) - 1)).toBeLessThan(0.1);
    expect(labPairs(96, 1)).toEqual(pairs);
    expect(labPairs(96, 2)).not.toEqual(pairs);
  });
});

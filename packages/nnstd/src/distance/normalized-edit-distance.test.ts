import { ArgumentError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizedEditDistance } from './normalized-edit-distance.ts';

const inputSet = fc.uniqueArray(fc.nat(12), { maxLength: 8 }).map((inputs) => inputs.toSorted((a, b) => a - b));

describe('normalizedEditDistance(a, b)', () => {
  it.each([
    { a: [], b: [], distance: 0 },
    { a: [], b: [3], distance: 1 },
    { a: [1, 2], b: [3, 4], distance: 1 },
    { a: [1, 2], b: [1, 2], distance: 0 },
    { a: [1, 2, 3], b: [2, 3, 4], distance: 0.5 },
    { a: [0], b: [0, 1, 2, 3], distance: 0.75 },
  ])('of $a and $b is $distance', ({ a, b, distance }) => {
    expect(normalizedEditDistance(a, b)).toBe(distance);
  });

  it('is 1 − |A ∩ B| / |A ∪ B| by sets', () => {
    fc.assert(
      fc.property(inputSet, inputSet, (a, b) => {
        const union = new Set([...a, ...b]).size;
        const shared = a.filter((input) => b.includes(input)).length;
        expect(normalizedEditDistance(Uint32Array.from(a), b)).toBeCloseTo(union === 0 ? 0 : 1 - shared / union, 15);
      }),
      { seed: 1 },
    );
  });

  it('is a metric: symmetric, 0 for equal sets only, with the triangle inequality', () => {
    fc.assert(
      fc.property(inputSet, inputSet, inputSet, (a, b, c) => {
        const ab = normalizedEditDistance(a, b);
        expect(normalizedEditDistance(b, a)).toBe(ab);
        expect(ab === 0).toBe(String(a) === String(b));
        expect(normalizedEditDistance(a, c)).toBeLessThanOrEqual(ab + normalizedEditDistance(b, c) + 1e-12);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each([
    { inputs: [2, 1], pair: '1 follows 2' },
    { inputs: [2, 2], pair: '2 follows 2' },
  ])('rejects $inputs, which do not rise', ({ inputs, pair }) => {
    const call = (): number => normalizedEditDistance([0], inputs);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(`could not compare two sets of inputs - the numbers must rise, and ${pair}.`);
  });
});

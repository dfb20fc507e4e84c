import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulliEditDistance } from './bernoulli-edit-distance.ts';
import { normalizedEditDistance } from './normalized-edit-distance.ts';

describe('bernoulliEditDistance(inputCount, p, q)', () => {
  it('is the mean and variance over all pairs of sets, each weighted by its probability', () => {
    const probability = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), probability, probability, (inputCount, p, q) => {
        let mean = 0;
        let square = 0;
        for (let a = 0; a < 2 ** inputCount; a++) {
          for (let b = 0; b < 2 ** inputCount; b++) {
            const weight = chanceOf(a, inputCount, p) * chanceOf(b, inputCount, q);
            const distance = normalizedEditDistance(membersOf(a), membersOf(b));
            mean += weight * distance;
            square += weight * distance * distance;
          }
        }
        const found = bernoulliEditDistance(inputCount, p, q);
        expect(found.mean).toBeCloseTo(mean, 10);
        expect(found.variance).toBeCloseTo(square - mean * mean, 10);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('neither under- nor overflows for wide layers', () => {
    for (const p of [1e-9, 1e-4, 0.5, 0.999999]) {
      const { mean, variance } = bernoulliEditDistance(1_000_000, p, p);
      // The union is hardly ever empty but for the smallest p, where it has 0.002 members on average.
      expect(mean).toBeCloseTo(p === 1e-9 ? 0.001998 : 1 - p / (2 - p), 6);
      expect(variance).toBeGreaterThan(0);
      expect(variance).toBeLessThan(0.01);
    }
  });
});

function membersOf(bits: number): number[] {
  return [0, 1, 2, 3, 4].filter((input) => (bits >> input) & 1);
}

function chanceOf(bits: number, inputCount: number, p: number): number {
  let chance = 1;
  for (let input = 0; input < inputCount; input++) chance *= (bits >> input) & 1 ? p : 1 - p;
  return chance;
}

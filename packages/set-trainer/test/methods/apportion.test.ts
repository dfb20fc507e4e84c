import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apportion } from '../../src/methods/apportion.ts';

it.each<[string, number, number[], number[], number[]]>([
  ['by largest remainders', 10, [1, 2, 4], [99, 99, 99], [1, 3, 6]], // quotas 1.43, 2.86, 5.71
  ['equal remainders to the first', 2, [1, 1, 1], [99, 99, 99], [1, 1, 0]],
  ['no more than fits, the rest in the same proportion', 12, [6, 2, 1], [5, 99, 99], [5, 5, 2]], // 7 as 4.67, 2.33
  ['to layers of no proportion when only they have room', 10, [1, 0, 0], [4, 8, 4], [4, 4, 2]],
  ['by room when no proportion is above zero', 6, [0, 0], [4, 8], [2, 4]],
  ['everything', 7, [1, 5], [3, 4], [3, 4]],
  ['nothing', 0, [1, 5], [3, 4], [0, 0]],
  ['nothing among nobody', 0, [], [], []],
])('apportion(total, proportions, capacities) gives %s', (_, total, proportions, capacities, expected) => {
  expect(apportion(total, proportions, capacities)).toEqual(expected);
});

it('apportion(…) adds up, exceeds no capacity, and is within 1 of the quota where nothing is full', () => {
  const layer = fc.record({
    proportion: fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e6, noNaN: true })),
    capacity: fc.nat({ max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(layer, { maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (layers, part) => {
      const proportions = layers.map(({ proportion }) => proportion);
      const capacities = layers.map(({ capacity }) => capacity);
      const total = Math.floor(part * capacities.reduce((sum, capacity) => sum + capacity, 0));
      const shares = apportion(total, proportions, capacities);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      const sum = proportions.reduce((all, proportion) => all + proportion, 0);
      for (const [index, share] of shares.entries()) {
        expect(Number.isInteger(share) && share >= 0 && share <= capacities[index]!).toBe(true);
        const quota = (total * proportions[index]!) / sum;
        if (sum > 0)
          expect(share).toBeGreaterThanOrEqual(Math.min(capacities[index]!, Math.floor(quota * (1 - 1e-12))));
      }
    }),
    { seed: 7, numRuns: 1000 },
  );
});

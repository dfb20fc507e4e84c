import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowestValues } from '../../src/methods/lowest-values.ts';
import { smallestMagnitudes } from '../../src/methods/smallest-magnitudes.ts';
import { smallestOverall } from '../../src/methods/smallest-overall.ts';

/** A full sort, by value and then by index. */
function sorted(values: readonly number[], count: number): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}

// Few different values, so that ties are common; or any at all.
const values = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 }),
  fc.array(fc.float({ noNaN: true }), { maxLength: 60 }),
);

it('lowestValues(values, count) is what a full sort gives, ties to the lower index', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, draw) => {
      const plain = list.map((value) => value + 0);
      const count = draw % (list.length + 1);
      expect([...lowestValues(Float32Array.from(plain), count)]).toEqual(sorted(plain, count));
    }),
    { seed: 3, numRuns: 1000 },
  );
});

it('lowestValues(view, count) reads only its part of a larger array', () => {
  expect([...lowestValues(Float32Array.of(-9, 3, 1, 2, -9).subarray(1, 4), 2)]).toEqual([1, 2]);
});

it('smallestMagnitudes(weights, count) is what a full sort of |weight| gives, zeros of both signs alike', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, draw) => {
      const count = draw % (list.length + 1);
      expect([...smallestMagnitudes(Float32Array.from(list), count)]).toEqual(sorted(list.map(Math.abs), count));
    }),
    { seed: 4, numRuns: 500 },
  );
  expect([...smallestMagnitudes(Float32Array.of(0, -0, 1, -0), 2)]).toEqual([0, 1]);
});

it('smallestOverall(layers, count) is smallestMagnitudes of all layers in a row', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 4 }), fc.nat(), (lists, draw) => {
      const all = lists.flat();
      const count = draw % (all.length + 1);
      const starts = lists.map((_, index) => lists.slice(0, index).flat().length);
      const found = smallestOverall(
        lists.map((list) => Float32Array.from(list)),
        count,
      );
      expect(found.flatMap((edges, index) => [...edges].map((edge) => edge + starts[index]!))).toEqual(
        sorted(all.map(Math.abs), count),
      );
    }),
    { seed: 5, numRuns: 300 },
  );
});

import { createRng, type NetworkTopology, rewire } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { networkDistance, permuteNetwork, type RefineOptions } from '../../src/index.ts';
import { randomNetwork, withHiddenShuffled } from './random-networks.ts';

const SCENES = 50;

describe("(e) networkDistance(a, b, { alignment: 'refined' }) against every order of at most 7 hidden neurons", () => {
  it.each([
    { widths: [8, 5, 3], fraction: 0.3, least: 0.7, leastWithStarts: 0.8 },
    { widths: [10, 7, 4], fraction: 1, least: 0.65, leastWithStarts: 0.7 },
    { widths: [8, 4, 3, 3], fraction: 1, least: 0.5, leastWithStarts: 0.8 },
    { widths: [8, 3, 4, 4], fraction: 0.5, least: 0.5, leastWithStarts: 0.8 },
  ])(
    '$widths, $fraction rewired: never below the optimum, at it in $least, with 10 random starts in $leastWithStarts',
    ({ widths, fraction, least, leastWithStarts }) => {
      const optimal = { alone: 0, withStarts: 0 };
      let gap = 0;
      for (let seed = 0; seed < SCENES; seed++) {
        const a = randomNetwork(widths, 0.45, seed);
        const b =
          fraction === 1
            ? randomNetwork(widths, 0.45, 1000 + seed)
            : rewire(a, fraction, createRng(seed, 'test/rewire'));
        const { network: shuffled } = withHiddenShuffled(b, seed);
        const optimum = leastDistance(a, shuffled);
        const found = (refine: RefineOptions): number =>
          networkDistance(a, shuffled, { alignment: 'refined', outputs: 'labelled', refine }).distance;
        const alone = found({});
        const withStarts = found({ randomStarts: 10 });
        for (const distance of [alone, withStarts]) expect(distance).toBeGreaterThanOrEqual(optimum - 1e-12);
        expect(withStarts).toBeLessThanOrEqual(alone);
        if (alone <= optimum + 1e-12) optimal.alone++;
        if (withStarts <= optimum + 1e-12) optimal.withStarts++;
        gap += (alone - optimum) / SCENES;
      }
      expect(optimal.alone / SCENES).toBeGreaterThanOrEqual(least);
      expect(optimal.withStarts / SCENES).toBeGreaterThanOrEqual(leastWithStarts);
      expect(gap).toBeLessThan(0.025);
    },
  );
});

/** The true minimum, by trying every order of every hidden layer. */
function leastDistance(a: NetworkTopology, b: NetworkTopology): number {
  const hidden = b.layers.slice(0, -1).map(({ outputCount }) => outputCount);
  let least = Infinity;
  const tryOrders = (layer: number, orders: readonly (readonly number[])[]): void => {
    if (layer === hidden.length) {
      least = Math.min(least, networkDistance(a, permuteNetwork(b, orders), { alignment: 'identity' }).distance);
      return;
    }
    for (const order of ordersOf(hidden[layer]!)) tryOrders(layer + 1, [...orders, order]);
  };
  tryOrders(0, []);
  return least;
}

function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, place) => [...order.slice(0, place), count - 1, ...order.slice(place)]),
  );
}

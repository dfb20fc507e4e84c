import { ArgumentError, type NetworkTopology } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  layerOf,
  networkOf,
  networkPairs,
  randomNetwork,
  withHiddenShuffled,
} from '../../test/distance/random-networks.ts';
import { type NetworkDistance, networkDistance } from './network-distance.ts';
import type { RefineOptions } from './refined-alignment.ts';

const refined = (a: NetworkTopology, b: NetworkTopology, refine: RefineOptions = {}): NetworkDistance =>
  networkDistance(a, b, { alignment: 'refined', refine });

describe("networkDistance(a, b, { alignment: 'refined' })", () => {
  it.each([
    ['by default', {}],
    ['from greedy', { starts: ['greedy'] }],
    ['from identity', { starts: ['identity'] }],
    ['from colours', { starts: ['colours'] }],
    ['from random pairings only', { starts: [], randomStarts: 2, seed: 3 }],
  ] as [string, RefineOptions][])(
    '%s never exceeds greedy, in either direction, nor identity, nor falls below its bound',
    (_, refine) => {
      fc.assert(
        fc.property(networkPairs({ sameWidths: false }), ([a, b]) => {
          const { distance, refinement } = refined(a, b, refine);
          const greedy = networkDistance(a, b).distance;
          const identity = networkDistance(a, b, { alignment: 'identity' }).distance;
          expect(distance).toBeLessThanOrEqual(Math.min(greedy, networkDistance(b, a).distance, identity) + 1e-15);
          expect(distance).toBeGreaterThanOrEqual(refinement!.lowerBound - 1e-15);
          expect(refinement!.greedy).toBeCloseTo(greedy, 12);
          expect(refinement!.identity).toBeCloseTo(identity, 12);
        }),
        { seed: 10, numRuns: 150 },
      );
    },
  );

  it('is symmetric to the last bit, with inverse pairings', () => {
    fc.assert(
      fc.property(networkPairs({ sameWidths: true }), ([a, b]) => {
        const forward = refined(a, b, { randomStarts: 1 });
        const backward = refined(b, a, { randomStarts: 1 });
        expect(backward.distance).toBe(forward.distance);
        forward.layers.forEach(({ assignment, distance }, index) => {
          expect(backward.layers[index]!.distance).toBe(distance);
          expect([...assignment].map((partner) => backward.layers[index]!.assignment[partner])).toEqual(
            Array.from(assignment, (_, neuron) => neuron),
          );
        });
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it.each([1, 1.5, 2, 3, 5])(
    'finds a network again behind any order of its hidden neurons, at %d inputs a neuron, where greedy does not',
    (inputsEach) => {
      let greedyFailures = 0;
      for (let seed = 0; seed < 20; seed++) {
        const network = randomNetwork([60, 50, 40, 10], inputsEach / 60, seed);
        const { network: copy } = withHiddenShuffled(network, seed);
        for (const outputs of ['assigned', 'labelled'] as const) {
          expect(networkDistance(network, copy, { alignment: 'refined', outputs }).distance).toBeLessThanOrEqual(1e-12);
        }
        if (networkDistance(network, copy).distance > 0) greedyFailures++;
      }
      expect(greedyFailures).toBeGreaterThan(0);
    },
  );

  it('undoes crosswise pairs of neurons without inputs that only the layer above tells apart', () => {
    // Hidden 0 and 1 have no inputs; outputs 0 and 1 are told apart by what else they have.
    const lists = [[0, 2], [1], [0, 3]];
    const network = networkOf(layerOf(4, [[], [], [2], [3]]), layerOf(4, lists));
    const swapped = networkOf(layerOf(4, [[], [], [2], [3]]), layerOf(4, [[1, 2], [0], [1, 3]]));
    expect(networkDistance(network, swapped, { outputs: 'labelled' }).distance).toBeGreaterThan(0);
    for (const starts of [['greedy'], ['identity']] as const) {
      const found = networkDistance(network, swapped, {
        alignment: 'refined',
        outputs: 'labelled',
        refine: { starts },
      });
      expect(found.distance).toBe(0);
    }
  });

  it('gives the same result for the same seed, and does not draw at all without random starts', () => {
    const a = randomNetwork([20, 15, 15, 5], 0.2, 1);
    const b = randomNetwork([20, 15, 15, 5], 0.2, 2);
    expect(refined(a, b, { randomStarts: 3, seed: 5 })).toEqual(refined(a, b, { randomStarts: 3, seed: 5 }));
    expect(refined(a, b, { seed: 5 })).toEqual(refined(a, b, { seed: 6 }));
    expect(refined(a, b, { randomStarts: 5 }).distance).toBeLessThanOrEqual(refined(a, b).distance);
  });

  it.each([
    [{ starts: [] }, 'it has nowhere to start from'],
    [{ randomStarts: -1 }, 'the number of random starts is not usable'],
    [{ randomStarts: 1.5 }, 'the number of random starts is not usable'],
    [{ starts: ['middle'] }, '"middle" is no known start'],
  ])('rejects %j', (refine, message) => {
    const network = networkOf(layerOf(1, [[0]]));
    const call = (): NetworkDistance => refined(network, network, refine as RefineOptions);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});

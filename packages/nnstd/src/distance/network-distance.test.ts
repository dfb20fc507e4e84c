import { type Alignment, ArgumentError, ShapeError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  layerOf,
  networkOf,
  networkPairs,
  randomNetwork,
  withHiddenShuffled,
} from '../../test/distance/random-networks.ts';
import { jonkerVolgenantReference } from '../assignment/jonker-volgenant-reference.ts';
import { sparseAssignment } from '../assignment/sparse-assignment.ts';
import { type DistanceOptions, type NetworkDistance, networkDistance } from './network-distance.ts';
import { permuteNetwork } from './permute-network.ts';

const alignments: readonly Alignment[] = ['greedy', 'identity', 'refined'];

describe('networkDistance(a, b)', () => {
  it('follows Algorithm 1 on a network small enough to do by hand', () => {
    const a = networkOf(layerOf(3, [[0, 1], [2]]), layerOf(2, [[0], [0, 1]]));
    const b = networkOf(layerOf(3, [[2], [0, 1, 2]]), layerOf(2, [[1], [0]]));
    const distance = networkDistance(a, b);
    // Neuron 0 is paired with 1 (NED 1/3), 1 with 0 (NED 0); seen so, b's second layer is {0}, {1}.
    expect(distance.layers.map(({ assignment }) => [...assignment])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(distance.layers[0]!.distance).toBeCloseTo(1 / 6, 15);
    expect(distance.layers[1]!.distance).toBeCloseTo(1 / 4, 15);
    expect(distance.distance).toBeCloseTo(5 / 24, 15);
    expect(distance).toMatchObject({ specVersion: 'v1', alignment: 'greedy', solver: 'auto', outputs: 'assigned' });
  });

  it('pads a narrower layer, divides by the larger width, and names no partner for neurons left over', () => {
    const a = networkOf(layerOf(2, [[0], [1], []]), layerOf(3, [[0, 1, 2]]));
    const b = networkOf(layerOf(2, [[1]]), layerOf(1, [[0]]));
    const forward = networkDistance(a, b);
    expect([...forward.layers[0]!.assignment]).toEqual([-1, 0, -1]);
    expect(forward.layers[0]!.distance).toBeCloseTo(1 / 3, 15);
    expect(forward.layers[1]!.distance).toBeCloseTo(2 / 3, 15);
    const back = networkDistance(b, a);
    expect([...back.layers[0]!.assignment]).toEqual([1]);
    expect(back.distance).toBeCloseTo(forward.distance, 15);
  });

  it('pairs outputs freely when they are assigned and not when they are labelled', () => {
    const a = networkOf(layerOf(2, [[0], [1]]));
    const b = networkOf(layerOf(2, [[1], [0]]));
    for (const alignment of ['greedy', 'refined'] as const) {
      expect(networkDistance(a, b, { alignment }).distance).toBe(0);
      expect(networkDistance(a, b, { alignment, outputs: 'labelled' }).distance).toBe(1);
    }
  });

  it.each(alignments)('%s is 0 for a network against itself', (alignment) => {
    fc.assert(
      fc.property(networkPairs({ sameWidths: true }), ([network]) => {
        expect(networkDistance(network, network, { alignment }).distance).toBe(0);
      }),
      { seed: 4 },
    );
  });

  it.each(alignments)('%s is 1 where no neuron has what its partner may have', (alignment) => {
    const full = networkOf(layerOf(2, [[0, 1]]));
    expect(networkDistance(full, networkOf(layerOf(2, [[]])), { alignment }).distance).toBe(1);
  });

  it.each(alignments)('%s takes single neurons and layers without connections', (alignment) => {
    const one = networkOf(layerOf(1, [[0]]), layerOf(1, [[0]]));
    const none = networkOf(layerOf(1, [[]]), layerOf(1, [[]]));
    expect(networkDistance(one, none, { alignment }).distance).toBe(1);
    expect(networkDistance(none, none, { alignment }).distance).toBe(0);
  });

  it.each(alignments)(
    '%s is the distance, without pairing, to the second network put into the order found',
    (alignment) => {
      fc.assert(
        fc.property(networkPairs({ sameWidths: true }), ([a, b]) => {
          const { layers, distance } = networkDistance(a, b, { alignment });
          const aligned = permuteNetwork(
            b,
            layers.map(({ assignment }) => assignment),
          );
          expect(networkDistance(a, aligned, { alignment: 'identity' }).distance).toBeCloseTo(distance, 12);
        }),
        { seed: 5, numRuns: 200 },
      );
    },
  );

  it.each(alignments)('%s stays within [0, 1], whatever the widths, and pairs one to one', (alignment) => {
    fc.assert(
      fc.property(networkPairs({ sameWidths: false }), ([a, b]) => {
        const { layers } = networkDistance(a, b, { alignment });
        layers.forEach(({ distance, assignment }, index) => {
          expect(distance).toBeGreaterThanOrEqual(0);
          expect(distance).toBeLessThanOrEqual(1);
          const partners = assignment.filter((neuron) => neuron >= 0);
          const narrower = Math.min(a.layers[index]!.outputCount, b.layers[index]!.outputCount);
          expect(assignment.length).toBe(a.layers[index]!.outputCount);
          expect(new Set(partners).size).toBe(partners.length);
          expect(partners.length).toBe(narrower);
        });
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('gives the same first layer whichever solver and whatever the order of hidden neurons', () => {
    for (let seed = 0; seed < 20; seed++) {
      const a = randomNetwork([30, 40, 20, 5], 0.1, seed);
      const b = randomNetwork([30, 35, 25, 5], 0.12, 100 + seed);
      const first = (options: DistanceOptions, other = b): number =>
        networkDistance(a, other, options).layers[0]!.distance;
      const expected = first({ solver: jonkerVolgenantReference, costForm: 'dense' });
      expect(first({ solver: sparseAssignment })).toBeCloseTo(expected, 12);
      expect(first({})).toBeCloseTo(expected, 12);
      expect(first({}, withHiddenShuffled(b, seed).network)).toBeCloseTo(expected, 12);
    }
  });

  it('records the solver, and none where nothing was solved', () => {
    const network = networkOf(layerOf(1, [[0]]));
    expect(networkDistance(network, network, { solver: sparseAssignment }).solver).toBe('sparse');
    expect(networkDistance(network, network, { alignment: 'identity' }).solver).toBe('none');
  });

  it.each([
    {
      what: 'different depths',
      b: randomNetwork([3, 2], 0.5, 1),
      options: {},
      message: 'could not compare the first network with the second network - they have different depths, 2 and 1.',
    },
    {
      what: 'different numbers of inputs',
      b: randomNetwork([4, 2, 2], 0.5, 1),
      options: {},
      message:
        'they have different numbers of inputs, 3 and 4. Expected the same number of inputs in both. Inputs are labelled',
    },
    {
      what: 'labelled outputs of different number',
      b: randomNetwork([3, 2, 4], 0.5, 1),
      options: { outputs: 'labelled' } as const,
      message:
        "they have different numbers of labelled outputs, 2 and 4. Expected the same number of outputs in both. Take outputs: 'assigned'",
    },
  ])('rejects $what', ({ b, options, message }) => {
    const call = (): NetworkDistance => networkDistance(randomNetwork([3, 2, 2], 0.5, 1), b, options);
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(message);
  });

  it.each([
    [
      { alignment: 'best' },
      'could not measure a distance - "best" is no known alignment. Expected one of greedy, identity, refined.',
    ],
    [{ outputs: 'free' }, '"free" is no known meaning of outputs. Expected one of assigned, labelled.'],
    [{ costForm: 'csr' }, '"csr" is no known form of costs. Expected one of auto, dense.'],
  ])('rejects %o', (options, message) => {
    const network = networkOf(layerOf(1, [[0]]));
    const call = (): NetworkDistance => networkDistance(network, network, options as DistanceOptions);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });

  it('rejects a network that breaks its contract, by name', () => {
    const network = networkOf(layerOf(2, [[0]]));
    expect(() => networkDistance(network, networkOf(layerOf(2, [[7]])))).toThrow(/layer 0 of the second network/);
  });
});

import { createRng, erdosRenyi, type NetworkTopology, rewire } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import {
  chanceLevel,
  type NetworkDistance,
  networkDistance,
  permuteNetwork,
  type RefineOptions,
  zScore,
} from '../../src/index.ts';
import {
  authorsNetwork,
  authorsNetworks,
  epochName,
  haveOracle,
  networkCount,
  readOracle,
} from './authors-networks.ts';
import { randomNetwork, withHiddenShuffled } from './random-networks.ts';

const ends = [0, 190];

const refined = (a: NetworkTopology, b: NetworkTopology, refine: RefineOptions = {}): NetworkDistance =>
  networkDistance(a, b, { alignment: 'refined', refine });

const distanceOf = (a: NetworkTopology, b: NetworkTopology, alignment: 'greedy' | 'identity'): number =>
  networkDistance(a, b, { alignment }).distance;

describe.skipIf(!haveOracle)('the acceptance list, on the authors’ networks', () => {
  it.each(ends)(
    '(a) d(N, N) = 0, and refined d(N, πN) ≤ 1e-12 from greedy and from random starts: epoch %i',
    async (epoch) => {
      for (const [index, network] of (await authorsNetworks(epoch)).entries()) {
        const { network: copy } = withHiddenShuffled(network, index);
        expect(refined(network, network).distance).toBe(0);
        expect(distanceOf(network, copy, 'greedy')).toBeGreaterThan(0.01);
        for (const refine of [
          {},
          { starts: ['greedy'] },
          { starts: [], randomStarts: 1, seed: index },
        ] as RefineOptions[]) {
          expect(refined(network, copy, refine).distance).toBeLessThanOrEqual(1e-12);
        }
      }
    },
  );

  it.each(ends)('(b) refined is symmetric to the last bit, in every layer: epoch %i', async (epoch) => {
    const networks = await authorsNetworks(epoch);
    for (let i = 0; i < networkCount; i++) {
      for (let j = 0; j < i; j++) {
        const distances = (found: NetworkDistance): number[] => found.layers.map(({ distance }) => distance);
        expect(distances(refined(networks[i]!, networks[j]!))).toEqual(distances(refined(networks[j]!, networks[i]!)));
      }
    }
  });

  it.each([0, 10, 30, 100, 190])(
    '(c) refined is at most greedy and identity, and beats both somewhere: epoch %i',
    async (epoch) => {
      const networks = await authorsNetworks(epoch);
      let beaten = 0;
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < i; j++) {
          const { distance, refinement } = refined(networks[i]!, networks[j]!);
          const least = Math.min(
            distanceOf(networks[i]!, networks[j]!, 'greedy'),
            distanceOf(networks[i]!, networks[j]!, 'identity'),
          );
          expect(distance).toBeLessThanOrEqual(least);
          expect(distance).toBeGreaterThanOrEqual(refinement!.lowerBound);
          if (distance < least - 1e-6) beaten++;
        }
      }
      expect(beaten).toBeGreaterThan(5);
    },
  );

  it('(g) refined keeps the triangle inequality over all triples at both ends of training', async () => {
    for (const epoch of ends) {
      const networks = await authorsNetworks(epoch);
      const distances = networks.map((a) => networks.map((b) => refined(a, b).distance));
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < networkCount; j++) {
          for (let k = 0; k < networkCount; k++) {
            expect(distances[i]![k]).toBeLessThanOrEqual(distances[i]![j]! + distances[j]![k]! + 1e-12);
          }
        }
      }
    }
  });

  it.each([0, 10, 30, 100, 190])(
    '(h) the epoch’s mean over pairs: identity exact, greedy to 0.001, refined below: epoch %i',
    async (epoch) => {
      const networks = await authorsNetworks(epoch);
      const oracle = readOracle();
      const off = { greedy: 0, identity: 0 };
      let excess = 0;
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < networkCount; j++) {
          if (i === j) continue;
          off.greedy +=
            (distanceOf(networks[i]!, networks[j]!, 'greedy') - oracle.pairs[epochName(epoch)]!['nnstd']![i]![j]!) / 20;
          const identity = oracle.identity_pairs[epochName(epoch)]!['nnstd']![i]![j]!;
          off.identity += (distanceOf(networks[i]!, networks[j]!, 'identity') - identity) / 20;
          excess += (refined(networks[i]!, networks[j]!).distance - identity) / 20;
        }
      }
      expect(Math.abs(off.greedy)).toBeLessThan(0.001);
      expect(Math.abs(off.identity)).toBeLessThan(1e-12);
      expect(excess).toBeLessThan(0);
    },
  );

  it('(i) takes few sweeps: at most 12 for each pair at both ends of training', async () => {
    for (const epoch of ends) {
      const networks = await authorsNetworks(epoch);
      for (let i = 0; i < networkCount; i++) {
        for (let j = 0; j < i; j++)
          expect(refined(networks[i]!, networks[j]!).refinement!.sweeps).toBeLessThanOrEqual(12);
      }
    }
  });

  it('tells two trained networks from chance by far more than their random start would', async () => {
    const [a, b] = [await authorsNetwork(0, 190), await authorsNetwork(1, 190)];
    const profile = { layerWidths: [784, 784, 784, 784, 10], densities: [0.006, 0.0054, 0.005, 1] };
    const level = chanceLevel(profile, profile, { alignment: 'refined', sampleCount: 3 });
    expect(zScore(refined(a, b).distance, level)).toBeLessThan(-20);
  });
});

describe('the acceptance list, on drawn networks', () => {
  const widths = [784, 784, 784, 784];

  it.each([
    { density: 0.006, fraction: 0.01, excess: 0, recovered: 0.995 },
    { density: 0.006, fraction: 0.2, excess: 0, recovered: 0.98 },
    { density: 0.006, fraction: 0.4, excess: 0, recovered: 0.95 },
    { density: 0.006, fraction: 0.6, excess: 0, recovered: 0.75 },
    { density: 0.002, fraction: 0.01, excess: 0.002, recovered: 0.9 },
    { density: 0.02, fraction: 0.6, excess: 0, recovered: 0.98 },
  ])(
    '(d) recovers a planted order: density $density, $fraction rewired, at least $recovered of the neurons',
    ({ density, fraction, excess, recovered }) => {
      const rng = createRng(5, `test/planted-${density}`);
      const layers = widths.slice(1).map((width, layer) => erdosRenyi(widths[layer]!, width, density, rng));
      const original: NetworkTopology = { specVersion: 'v1', layers };
      const rewired = rewire(original, fraction, rng);
      const { network: planted, orders } = withHiddenShuffled(rewired, 1);
      const options = { alignment: 'refined', outputs: 'labelled' } as const;
      const found = networkDistance(original, planted, options);
      const truth = networkDistance(original, rewired, { alignment: 'identity' }).distance;
      expect(found.distance).toBeLessThanOrEqual(truth + excess + 1e-12);
      const right = orders.map((order, layer) =>
        found.layers[layer]!.assignment.filter((partner, i) => order[partner] === i),
      );
      expect(right.reduce((sum, { length }) => sum + length, 0) / (2 * 784)).toBeGreaterThanOrEqual(recovered);
    },
  );

  it('(d) finds a lower distance than the planted order where that is no longer the best', () => {
    const original = randomNetwork(widths, 0.006, 1);
    const other = randomNetwork(widths, 0.006, 2);
    const { distance, refinement } = networkDistance(original, other, { alignment: 'refined', outputs: 'labelled' });
    expect(refinement!.identity).toBeGreaterThan(0.99);
    expect(distance).toBeLessThan(refinement!.greedy - 0.02);
  });

  it('(f) lies at chance for independent networks, and below it for related ones', () => {
    const profile = { layerWidths: [100, 80, 60, 10], densities: [0.05, 0.05, 0.1] };
    const draw = (seed: number): NetworkTopology => {
      const rng = createRng(seed, 'test/null');
      const layers = profile.densities.map((density, k) =>
        erdosRenyi(profile.layerWidths[k]!, profile.layerWidths[k + 1]!, density, rng),
      );
      return { specVersion: 'v1', layers };
    };
    for (const alignment of ['greedy', 'refined', 'identity'] as const) {
      const level = chanceLevel(profile, profile, { alignment, sampleCount: 20 });
      const z = (a: NetworkTopology, b: NetworkTopology): number =>
        zScore(networkDistance(a, b, { alignment }).distance, level);
      const scores = Array.from({ length: 10 }, (_, seed) => z(draw(2 * seed), draw(2 * seed + 1)));
      expect(Math.abs(scores.reduce((sum, score) => sum + score, 0) / 10)).toBeLessThan(1.5);
      expect(z(draw(0), rewire(draw(0), 0.1, createRng(1, 'test/rewire')))).toBeLessThan(-10);
    }
  });

  it('(j) aligns a reordered network so that its weights, moved along, compute the same logits', () => {
    const network = randomNetwork([40, 30, 30, 10], 0.1, 3);
    const { network: copy, orders } = withHiddenShuffled(network, 3);
    const { layers } = networkDistance(network, copy, { alignment: 'refined', outputs: 'labelled' });
    const assignments = layers.map(({ assignment }) => assignment);
    expect(permuteNetwork(copy, assignments)).toEqual(network);
    const weight = (layer: number, input: number, neuron: number): number =>
      ((31 * layer + 7 * input + 13 * neuron) % 11) - 5;
    const at = (order: ArrayLike<number> | undefined, place: number): number => order?.[place] ?? place;
    const copyWeight = (layer: number, input: number, neuron: number): number =>
      weight(layer, at(orders[layer - 1], input), at(orders[layer], neuron));
    const alignedWeight = (layer: number, input: number, neuron: number): number =>
      copyWeight(layer, at(assignments[layer - 1], input), at(assignments[layer], neuron));
    expect(logitsOf(permuteNetwork(copy, assignments), alignedWeight)).toEqual(logitsOf(copy, copyWeight));
  });
});

/** Rectified linear layers on whole numbers, so that sums are exact in any order. */
function logitsOf(
  network: NetworkTopology,
  weight: (layer: number, input: number, neuron: number) => number,
): number[] {
  let values = Array.from({ length: network.layers[0]!.inputCount }, (_, input) => ((input * 5) % 13) - 6);
  network.layers.forEach((layer, index) => {
    values = Array.from({ length: layer.outputCount }, (_, neuron) => {
      const own = layer.inputs.subarray(layer.offsets[neuron], layer.offsets[neuron + 1]);
      const sum = own.reduce((total, input) => total + values[input]! * weight(index, input, neuron), 0);
      return index + 1 < network.layers.length ? Math.max(0, sum) : sum;
    });
  });
  return values;
}

import { createRng, type NetworkTopology } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkPairs, randomOrder } from '../../test/distance/random-networks.ts';
import { layerDistances, meanOf } from './layer-distances.ts';
import { indexNetwork, type NetworkPair, pairNetworks } from './network-pair.ts';
import { totalCost } from '../assignment/total-cost.ts';
import type { Partners } from './partners.ts';
import { sharedConnectionProblem, tangentProblem } from './weight-matching.ts';

const scenes = fc.record({ networks: networkPairs({ sameWidths: false }), seed: fc.nat(1_000_000) });

describe('sharedConnectionProblem(pair, layer, partners)', () => {
  it('costs a change of one layer what the networks then share more or less', () => {
    fc.assert(
      fc.property(scenes, ({ networks, seed }) => {
        const { pair, partners, layer, changed } = sceneOf(networks, seed);
        const problem = sharedConnectionProblem(pair, layer, partners);
        const gain = sharedConnections(pair, changed) - sharedConnections(pair, partners);
        if (problem === undefined) expect(gain).toBe(0);
        else expect(totalCost(problem, partners[layer]!) - totalCost(problem, changed[layer]!)).toBe(gain + 0);
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});

describe('tangentProblem(pair, layer, partners)', () => {
  it('never promises more than a change of one layer lowers the distance', () => {
    fc.assert(
      fc.property(scenes, ({ networks, seed }) => {
        const { pair, partners, layer, changed } = sceneOf(networks, seed);
        const problem = tangentProblem(pair, layer, partners);
        const layerCount = pair.a.length;
        const width = partners[layer]!.length;
        const gain =
          (meanOf(layerDistances(pair, partners)) - meanOf(layerDistances(pair, changed))) * layerCount * width;
        const promise =
          problem === undefined ? 0 : totalCost(problem, partners[layer]!) - totalCost(problem, changed[layer]!);
        expect(gain).toBeGreaterThanOrEqual(promise - 1e-9);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

/** A pair of networks, random pairings of all their layers, and the same with one layer paired otherwise. */
function sceneOf(
  networks: readonly [NetworkTopology, NetworkTopology],
  seed: number,
): { pair: NetworkPair; partners: Partners[]; layer: number; changed: Partners[] } {
  const pair = pairNetworks(indexNetwork(networks[0], 'first'), indexNetwork(networks[1], 'second'), 'assigned');
  const draw = (layer: number, salt: number): Partners =>
    Int32Array.from(randomOrder(pair.a[layer]!.outputCount, 10 * seed + salt));
  const partners = pair.a.map((_, layer) => draw(layer, layer));
  const layer = createRng(seed, 'test/layer').integer(partners.length);
  return { pair, partners, layer, changed: partners.with(layer, draw(layer, 9)) };
}

/** By definition, connection by connection; full layers count like all others. */
function sharedConnections(pair: NetworkPair, partners: readonly Partners[]): number {
  let count = 0;
  pair.a.forEach((layer, index) => {
    const other = pair.b[index]!;
    for (let neuron = 0; neuron < layer.outputCount; neuron++) {
      const partner = partners[index]![neuron]!;
      const theirs = new Set(
        other.inputsOf.targets.subarray(other.inputsOf.offsets[partner], other.inputsOf.offsets[partner + 1]),
      );
      const ours = layer.inputsOf.targets.subarray(layer.inputsOf.offsets[neuron], layer.inputsOf.offsets[neuron + 1]);
      for (const input of ours) if (theirs.has(index === 0 ? input : partners[index - 1]![input]!)) count++;
    }
  });
  return count;
}

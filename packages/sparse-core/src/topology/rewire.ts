import { ArgumentError } from '../errors/argument-error.ts';
import type { Rng } from '../random/rng.ts';
import { sampleWithoutReplacement } from '../random/sample-without-replacement.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import type { LayerUpdate } from '../spec/v1/topology-update.ts';
import { applyLayerUpdate } from './apply-layer-update.ts';
import { connectionsAt } from './connections-at.ts';
import { sampleFreePositions } from './sample-free-positions.ts';

/**
 * The paper's "randomly changing 1 % of connections": in each layer, moves a fraction of the connections to places that
 * were free before.
 *
 * Each layer keeps its number of connections exactly; round(fraction · connections) of them differ afterwards, or as
 * many as there are free places. A fully connected layer stays as it is.
 *
 * @param fraction - in [0, 1]
 * @throws {@link ArgumentError} for a fraction outside [0, 1]
 * @category Topologies
 * @see Liu et al. 2020, section 4.2
 * @example
 * ```ts
 * const child = rewire(root, 0.01, createRng(1, 'rewire/generation-1'));
 * ```
 */
export function rewire(network: NetworkTopology, fraction: number, rng: Rng): NetworkTopology {
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new ArgumentError({
      task: 'rewire a network',
      reason: 'the fraction of connections to move is not usable',
      expected: 'a number from 0 to 1, such as 0.01 for 1 %',
      received: String(fraction),
    });
  }
  return {
    specVersion: 'v1',
    layers: network.layers.map((layer) => applyLayerUpdate(layer, planRewiring(layer, fraction, rng)).layer),
  };
}

function planRewiring(layer: LayerTopology, fraction: number, rng: Rng): LayerUpdate {
  const connectionCount = layer.inputs.length;
  const freeCount = layer.inputCount * layer.outputCount - connectionCount;
  const count = Math.min(Math.round(fraction * connectionCount), freeCount);
  return {
    removed: connectionsAt(layer, sampleWithoutReplacement(connectionCount, count, rng)),
    grown: sampleFreePositions(layer, count, rng),
  };
}

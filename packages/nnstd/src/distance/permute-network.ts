import { type NetworkTopology, ShapeError } from '@topograft/sparse-core';
import { permuteLayer } from './permute-layer.ts';

/**
 * The same network with its neurons in another order: a different description of the same function, once weights follow.
 *
 * With the assignments of {@link NetworkDistance}, the second network is brought into the order of the first.
 *
 * @param orders - one per layer, which neuron comes to each place; undefined (or a list that ends early) leaves a layer
 * @throws {@link ArgumentError} when an order is not a permutation
 * @throws {@link ShapeError} for more orders than layers
 * @category Topologies
 * @example
 * ```ts
 * const { layers } = networkDistance(first, second);
 * const aligned = permuteNetwork(second, layers.map(({ assignment }) => assignment));
 * ```
 */
export function permuteNetwork(
  network: NetworkTopology,
  orders: readonly (ArrayLike<number> | undefined)[],
): NetworkTopology {
  if (orders.length > network.layers.length) {
    throw new ShapeError({
      task: 'put the neurons of a network into another order',
      reason: `there are ${orders.length} orders for ${network.layers.length} layers`,
    });
  }
  return {
    specVersion: 'v1',
    layers: network.layers.map((layer, index) =>
      permuteLayer(
        layer,
        orders[index] ?? Uint32Array.from({ length: layer.outputCount }, (_, neuron) => neuron),
        orders[index - 1],
      ),
    ),
  };
}

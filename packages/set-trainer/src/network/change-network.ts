import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import { followConnections, type LayerChange } from './layer-change.ts';
import { type NetworkState, relayNetwork } from './network-state.ts';

/**
 * Applies an update to a network in place: weights and optimizer state follow their connections.
 *
 * @param changes - one a layer; `null` for one that stays as it is
 * @param config - with `grownState` `'all-reset'` every number that the optimizer keeps becomes 0
 * @returns the network over the same memory; the one passed in is void
 * @category Training
 */
export function changeNetwork(
  network: NetworkState,
  topology: NetworkTopology,
  changes: readonly (LayerChange | null)[],
  config: TrainingConfig,
): NetworkState {
  const { pools, layers } = network;
  // Layers may move within the pools: all is copied out before anything is written back.
  const taken = layers.map(({ arrays }) => {
    const begin = (arrays.weights.byteOffset - pools.weights.values.byteOffset) / 4;
    const end = begin + arrays.weights.length;
    return {
      weights: pools.weights.values.slice(begin, end),
      slots: Object.entries(pools.weights.slots).map(([name, slot]) => [name, slot.slice(begin, end)] as const),
    };
  });
  const changed = relayNetwork(network, topology, config);
  for (const [index, { weights, slots }] of taken.entries()) {
    const change = changes[index]!;
    const parameter = changed.parameters.find(({ name }) => name === `layers.${index}.weights`)!;
    if (change === null) {
      parameter.values.set(weights);
      for (const [name, slot] of slots) parameter.slots[name]!.set(slot);
      continue;
    }
    parameter.values.set(followConnections(weights, change.origins, change.grownWeights));
    for (const [name, slot] of slots) parameter.slots[name]!.set(followConnections(slot, change.slotOrigins));
  }
  if (config.grownState === 'all-reset' && changes.some((change) => change !== null)) {
    for (const pool of [pools.weights, pools.neurons]) for (const slot of Object.values(pool.slots)) slot.fill(0);
  }
  return changed;
}

import {
  applyLayerUpdate,
  type LayerTopology,
  type LayerUpdate,
  type NetworkTopology,
  type TopologyUpdate,
  writeTopology,
} from '@topograft/sparse-core';
import type { LayerState, NetworkState } from './network-state.ts';

/**
 * Plans the step of one layer; `null` leaves it as it is.
 *
 * @category Methods
 */
export type LayerPlanner = (layer: LayerTopology, weights: Float32Array, index: number) => LayerUpdate | null;

/**
 * Takes one prune-and-regrow step: plans every layer, then applies the plans to the network in place. Weights and
 * velocities follow their connections; grown ones start at weight 0 and velocity 0.
 *
 * @returns the topology after the step, and the step itself
 * @throws {@link ShapeError} when a plan does not fit its layer
 * @category Training
 */
export function evolveNetwork(
  network: NetworkState<Float32Array>,
  topology: NetworkTopology,
  plan: LayerPlanner,
): { topology: NetworkTopology; update: TopologyUpdate } {
  const plans = topology.layers.map((layer, index) => plan(layer, network.layers[index]!.weights.values, index));
  const layers = topology.layers.map((layer, index) => {
    const update = plans[index];
    return update == null ? layer : evolveLayer(network.layers[index]!, layer, update);
  });
  return {
    topology: { specVersion: 'v1', layers },
    update: {
      specVersion: 'v1',
      layers: plans.map((update) => update ?? { removed: emptyList(), grown: emptyList() }),
    },
  };
}

function evolveLayer(state: LayerState, layer: LayerTopology, update: LayerUpdate): LayerTopology {
  const { layer: evolved, origins } = applyLayerUpdate(layer, update);
  for (const values of [state.weights.values, state.weights.velocity]) {
    const before = values.slice();
    for (let edge = 0; edge < origins.length; edge++) {
      const origin = origins[edge]!;
      values[edge] = origin < 0 ? 0 : before[origin]!;
    }
  }
  writeTopology(evolved, state.arrays);
  return evolved;
}

function emptyList(): LayerUpdate['removed'] {
  return { outputs: new Uint32Array(), inputs: new Uint32Array() };
}

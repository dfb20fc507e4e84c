import type { StoredModel } from '@topograft/set-trainer';
import { applyLayerUpdate, type ConnectionList, connectionsAt, type NetworkTopology } from '@topograft/sparse-core';

const none: ConnectionList = { outputs: new Uint32Array(), inputs: new Uint32Array() };

/**
 * The connections of a model that have learnt something: those whose weight is not 0.
 *
 * A connection grows at 0 and stays there while it has no gradient, as between a neuron and one that ReLU keeps silent. The
 * authors' files are sparse matrices of the weights, which leave such connections out.
 */
export function learntTopology({ topology, parameters }: StoredModel): NetworkTopology {
  const layers = topology.layers.map((layer, index) => {
    const { values } = parameters.find(({ name }) => name === `layers.${index}.weights`)!;
    const zeros = Array.from(values.keys()).filter((edge) => values[edge] === 0);
    return applyLayerUpdate(layer, { removed: connectionsAt(layer, zeros), grown: none }).layer;
  });
  return { specVersion: 'v1', layers };
}

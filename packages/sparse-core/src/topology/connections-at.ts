import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { ConnectionList } from '../spec/v1/topology-update.ts';

/**
 * Coordinates of the connections with the given indices.
 *
 * @param edges - `[count]`, ascending indices into `layer.inputs`
 * @category Topologies
 */
export function connectionsAt(layer: LayerTopology, edges: ArrayLike<number>): ConnectionList {
  const list = { outputs: new Uint32Array(edges.length), inputs: new Uint32Array(edges.length) };
  let neuron = 0;
  for (let k = 0; k < edges.length; k++) {
    const edge = edges[k]!;
    while (edge >= layer.offsets[neuron + 1]!) neuron++;
    list.outputs[k] = neuron;
    list.inputs[k] = layer.inputs[edge]!;
  }
  return list;
}

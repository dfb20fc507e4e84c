import type { LayerTopology } from '../spec/v1/layer-topology.ts';

/**
 * The same connections listed by input: which neurons each input feeds.
 *
 * @category Topologies
 */
export interface TransposedLayer {
  /** `[inputCount + 1]`. */
  readonly offsets: Uint32Array;
  /** `[connectionCount]`, ascending within an input. */
  readonly outputs: Uint32Array;
  /** `[connectionCount]`, where each of these connections stands in the neuron-major order. */
  readonly edges: Uint32Array;
}

/**
 * Turns a layer from neuron-major to input-major, in O(connections + widths).
 *
 * @category Topologies
 */
export function transposeLayer(layer: LayerTopology): TransposedLayer {
  const offsets = new Uint32Array(layer.inputCount + 1);
  for (const input of layer.inputs) offsets[input + 1]!++;
  for (let input = 0; input < layer.inputCount; input++) offsets[input + 1]! += offsets[input]!;
  const cursor = offsets.slice();
  const outputs = new Uint32Array(layer.inputs.length);
  const edges = new Uint32Array(layer.inputs.length);
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      const slot = cursor[layer.inputs[edge]!]!++;
      outputs[slot] = neuron;
      edges[slot] = edge;
    }
  }
  return { offsets, outputs, edges };
}

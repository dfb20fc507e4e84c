import type { LayerTopology } from '@topograft/sparse-core';

/**
 * The mask of a layer: 1 where there is a connection, 0 elsewhere.
 *
 * @returns `[outputCount, inputCount]`, row-major
 * @category Topologies
 */
export function layerMask({ inputCount, outputCount, offsets, inputs }: LayerTopology): Uint8Array {
  const mask = new Uint8Array(outputCount * inputCount);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++)
      mask[neuron * inputCount + inputs[edge]!] = 1;
  }
  return mask;
}

import type { LayerTopology } from '@topograft/sparse-core';

/**
 * Spreads numbers of the connections of a layer over its whole matrix, with 0 where there is none.
 *
 * @param values - `[connections]`, neuron-major, as in checkpoints
 * @returns `[outputCount, inputCount]`, row-major
 * @category Topologies
 */
export function scatterWeights(
  { inputCount, outputCount, offsets, inputs }: LayerTopology,
  values: ArrayLike<number>,
): Float32Array {
  const dense = new Float32Array(outputCount * inputCount);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++) {
      dense[neuron * inputCount + inputs[edge]!] = values[edge]!;
    }
  }
  return dense;
}

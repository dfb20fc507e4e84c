import type { LayerTopology } from '@topograft/sparse-core';

/**
 * Picks the numbers at the connections of a layer out of its whole matrix; undoes {@link scatterWeights}.
 *
 * @param dense - `[outputCount, inputCount]`, row-major
 * @returns `[connections]`, neuron-major, as in checkpoints
 * @category Topologies
 */
export function gatherWeights(
  { inputCount, outputCount, offsets, inputs }: LayerTopology,
  dense: ArrayLike<number>,
): Float32Array {
  const values = new Float32Array(inputs.length);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++) {
      values[edge] = dense[neuron * inputCount + inputs[edge]!]!;
    }
  }
  return values;
}

import { type LayerTopology, type Rng, type TrainingConfig } from '@topograft/sparse-core';

/**
 * Draws the initial weights of a layer's connections, in their order, by the config's `initialization`:
 *
 * | initialization | distribution, n inputs and m neurons of the layer, k connections of the neuron |
 * | --- | --- |
 * | `normal` | N(0, σ²), σ the config's `initialWeightDeviation` |
 * | `glorot` | U(−√(6/(n + m)), √(6/(n + m))) |
 * | `he` | N(0, 2/n) |
 * | `he-fan-in` | N(0, 2/k) |
 *
 * @category Training
 * @see Glorot and Bengio 2010, equation 16; He et al. 2015, equation 10; Evci et al. 2022, "Gradient flow in sparse
 * neural networks", for the fan-in of sparse neurons
 */
export function initialWeights(
  { inputCount, outputCount, offsets, inputs }: LayerTopology,
  { initialization, initialWeightDeviation }: Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation'>,
  rng: Rng,
): Float32Array {
  const weights = new Float32Array(inputs.length);
  const glorot = Math.sqrt(6 / (inputCount + outputCount));
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const [begin, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    const deviation =
      initialization === 'normal'
        ? initialWeightDeviation
        : Math.sqrt(2 / (initialization === 'he' ? inputCount : end - begin));
    for (let edge = begin; edge < end; edge++) {
      weights[edge] = initialization === 'glorot' ? (2 * rng.uniform() - 1) * glorot : rng.normal() * deviation;
    }
  }
  return weights;
}

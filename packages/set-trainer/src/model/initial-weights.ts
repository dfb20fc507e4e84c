import type { LayerTopology, Rng, TrainingConfig } from '@topograft/sparse-core';
import { weightDraw } from './weight-draw.ts';

/**
 * Draws the initial weights of a layer's connections, in their order, by the config's `initialization`
 * (`weightDraw`).
 *
 * @category Training
 */
export function initialWeights(
  layer: LayerTopology,
  config: Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation'>,
  rng: Rng,
): Float32Array {
  const { outputCount, offsets, inputs } = layer;
  const weights = new Float32Array(inputs.length);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const [begin, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    const draw = weightDraw(config, layer, end - begin);
    for (let edge = begin; edge < end; edge++) weights[edge] = draw(rng);
  }
  return weights;
}

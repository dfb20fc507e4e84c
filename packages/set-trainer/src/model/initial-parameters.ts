import { createRng, type NetworkTopology, type TrainingConfig } from '@topograft/sparse-core';
import { initialWeights } from './initial-weights.ts';
import { parameterList, type ParameterShape } from './parameter-list.ts';
import type { StoredParameter } from './stored-parameter.ts';

/**
 * Draws a model to start from: weights by the config's `initialization`, biases 0, SReLU with t_l = 0, a_l ~ U(0, 1),
 * t_r ~ U(0, 5), a_r = 1 per neuron, batch normalisation that changes nothing yet.
 *
 * Random streams: `init/layer-k` for weights, `activation/layer-k` for SReLU.
 *
 * @category Training
 * @see Jin et al. 2016 for SReLU, initialised as in keras-contrib
 */
export function initialParameters(topology: NetworkTopology, config: TrainingConfig): StoredParameter[] {
  const activations = topology.layers.map(({ outputCount }, layerIndex) => {
    const rng = createRng(config.seed, `activation/layer-${layerIndex}`);
    return {
      leftSlopes: Float32Array.from({ length: outputCount }, rng.uniform),
      rightThresholds: Float32Array.from({ length: outputCount }, () => 5 * rng.uniform()),
    };
  });
  const valuesOf = ({ layerIndex, part, length }: ParameterShape): Float32Array => {
    switch (part) {
      case 'weights':
        return initialWeights(topology.layers[layerIndex]!, config, createRng(config.seed, `init/layer-${layerIndex}`));
      case 'leftSlopes':
      case 'rightThresholds':
        return activations[layerIndex]![part];
      case 'rightSlopes':
      case 'scales':
      case 'runningVariances':
        return new Float32Array(length).fill(1);
      default:
        return new Float32Array(length);
    }
  };
  return parameterList(topology, config).map((shape) => ({ name: shape.name, values: valuesOf(shape), slots: {} }));
}

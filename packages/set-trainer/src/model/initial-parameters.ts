import { createRng, type NetworkTopology, type TrainingConfig } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';
import { positionalWeights } from '../scoring/positional-weights.ts';
import { initialSrelu } from './initial-srelu.ts';
import { initialWeights } from './initial-weights.ts';
import { parameterList, type ParameterShape } from './parameter-list.ts';
import type { StoredParameter } from './stored-parameter.ts';

/**
 * Draws a model to start from: weights by the config's `initialization`, biases 0, SReLU as `initialSrelu` draws it,
 * batch normalisation that changes nothing yet. A method that scores the dense network first starts from the weights that
 * were scored ({@link positionalWeights}).
 *
 * Random streams: `init/layer-k`, or `init/layer-k/neuron-j`, for weights, `activation/layer-k` for SReLU.
 *
 * @category Training
 */
export function initialParameters(topology: NetworkTopology, config: TrainingConfig): StoredParameter[] {
  const isScored = typeof methods[config.method].start === 'object';
  const weightsOf = (layerIndex: number): Float32Array => {
    const layer = topology.layers[layerIndex]!;
    if (isScored) return positionalWeights(layer, layerIndex, config);
    return initialWeights(layer, config, createRng(config.seed, `init/layer-${layerIndex}`));
  };
  const valuesOf = ({ layerIndex, part, length }: ParameterShape): Float32Array => {
    switch (part) {
      case 'weights':
        return weightsOf(layerIndex);
      case 'leftThresholds':
      case 'leftSlopes':
      case 'rightThresholds':
      case 'rightSlopes':
        return initialSrelu(layerIndex, length, config.seed)[part];
      case 'scales':
      case 'runningVariances':
        return new Float32Array(length).fill(1);
      default:
        return new Float32Array(length);
    }
  };
  return parameterList(topology, config).map((shape) => ({ name: shape.name, values: valuesOf(shape), slots: {} }));
}

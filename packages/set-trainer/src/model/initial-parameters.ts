import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';
import { scoredWeightConfig } from '../scoring/initial-matrix.ts';
import { initialSrelu } from './initial-srelu.ts';
import { initialWeights } from './initial-weights.ts';
import { parameterList, type ParameterShape } from './parameter-list.ts';
import type { StoredParameter } from './stored-parameter.ts';

/**
 * Draws a model to start from: weights by the config's `initialization`, biases 0, SReLU as `initialSrelu` draws it,
 * batch normalisation that changes nothing yet. A method that scores the dense network first starts from the weights that
 * were scored.
 *
 * Random streams: `init/layer-k` for weights ({@link initialWeights}), `activation/layer-k` for SReLU.
 *
 * @category Training
 */
export function initialParameters(topology: NetworkTopology, config: TrainingConfig): StoredParameter[] {
  const isScored = typeof methods[config.method].start === 'object';
  const weightConfig = isScored ? scoredWeightConfig(config) : config;
  const valuesOf = ({ layerIndex, part, length }: ParameterShape): Float32Array => {
    switch (part) {
      case 'weights':
        return initialWeights(topology.layers[layerIndex]!, layerIndex, weightConfig);
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

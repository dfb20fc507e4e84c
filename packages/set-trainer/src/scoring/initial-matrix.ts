import { indexedDraws } from '@topograft/sparse-core';
import { type InitialWeightConfig, weightStream } from '../model/initial-weights.ts';
import { weightDraw } from '../model/weight-draw.ts';
import type { BlockMatrix } from './block-matrix.ts';

/**
 * The initial weights of a dense layer: those that `initialWeights` gives the connections which are kept of it, under
 * {@link scoredWeightConfig}. Any neurons can be drawn, in any order, and again.
 *
 * @category Training
 */
export function initialMatrix(
  layerIndex: number,
  shape: { readonly inputCount: number; readonly outputCount: number },
  config: InitialWeightConfig,
): BlockMatrix {
  const { inputCount, outputCount } = shape;
  const draw = weightDraw(config, shape, inputCount);
  const drawsAt = indexedDraws(config.seed, weightStream(layerIndex));
  return {
    inputCount,
    outputCount,
    writeRows(target, firstNeuron, neuronCount) {
      const first = firstNeuron * inputCount;
      for (let at = 0; at < neuronCount * inputCount; at++) target[at] = draw(drawsAt(first + at));
    },
  };
}

/**
 * The config by which weights are drawn that were scored in the dense network: there a neuron has all n inputs, so that
 * `he-fan-in` is `he`.
 */
export function scoredWeightConfig<Config extends InitialWeightConfig>(config: Config): Config {
  return config.initialization === 'he-fan-in' ? { ...config, initialization: 'he' } : config;
}

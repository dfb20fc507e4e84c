import { createRng, type LayerTopology, type TrainingConfig } from '@topograft/sparse-core';
import { weightDraw } from '../model/weight-draw.ts';
import type { BlockMatrix } from './block-matrix.ts';

/**
 * What the initial weights of a layer follow from.
 *
 * @category Training
 */
export type PositionalConfig = Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation' | 'seed'>;

/**
 * The initial weights of a dense layer, each a function of its position: the i-th number of neuron j's own random stream
 * belongs to its i-th input. Any neurons can be drawn, in any order, and again.
 *
 * Random streams: `init/layer-k/neuron-j`. A neuron has all n inputs here, so that `he-fan-in` is `he`.
 *
 * @category Training
 */
export function initialMatrix(
  layerIndex: number,
  shape: { readonly inputCount: number; readonly outputCount: number },
  config: PositionalConfig,
): BlockMatrix {
  const { inputCount, outputCount } = shape;
  const draw = weightDraw(config, shape, inputCount);
  return {
    inputCount,
    outputCount,
    writeRows(target, firstNeuron, neuronCount) {
      for (let row = 0; row < neuronCount; row++) {
        const rng = createRng(config.seed, `init/layer-${layerIndex}/neuron-${firstNeuron + row}`);
        for (let at = row * inputCount; at < (row + 1) * inputCount; at++) target[at] = draw(rng);
      }
    },
  };
}

/**
 * The initial weights of the connections that were kept of a dense layer: those that were scored. They follow from the
 * topology and the config, so that a run which goes on needs no more than these.
 *
 * Costs n·m draws, and memory of one neuron.
 *
 * @returns `[connections]`, in the order of `layer.inputs`
 * @category Training
 */
export function positionalWeights(layer: LayerTopology, layerIndex: number, config: PositionalConfig): Float32Array {
  const { inputCount, outputCount, offsets, inputs } = layer;
  const matrix = initialMatrix(layerIndex, layer, config);
  const row = new Float32Array(inputCount);
  const weights = new Float32Array(inputs.length);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const [begin, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    if (begin === end) continue;
    matrix.writeRows(row, neuron, 1);
    for (let edge = begin; edge < end; edge++) weights[edge] = row[inputs[edge]!]!;
  }
  return weights;
}

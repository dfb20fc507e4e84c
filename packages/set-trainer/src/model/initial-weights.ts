import { indexedDraws, type LayerTopology, type TrainingConfig } from '@topograft/sparse-core';
import { weightDraw } from './weight-draw.ts';

/**
 * What the initial weights of a layer follow from, beside its topology.
 *
 * @category Training
 */
export type InitialWeightConfig = Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation' | 'seed'>;

/**
 * The initial weights of a layer's connections, each drawn for its position by the config's `initialization`
 * (`weightDraw`): one connection more or less changes no other weight, unless `he-fan-in` counts it.
 *
 * Random stream: `init/layer-k`, read by index; the weight of neuron j and input i belongs to index j·inputCount + i.
 * Time and memory follow the number of connections.
 *
 * @param layerIndex - from 0: which layer of the network it is
 * @returns `[connections]`, in the order of `layer.inputs`
 * @throws {@link ArgumentError} when the seed is not usable
 * @category Training
 */
export function initialWeights(layer: LayerTopology, layerIndex: number, config: InitialWeightConfig): Float32Array {
  const { inputCount, outputCount, offsets, inputs } = layer;
  const drawsAt = indexedDraws(config.seed, weightStream(layerIndex));
  const weights = new Float32Array(inputs.length);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const [begin, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    const draw = weightDraw(config, layer, end - begin);
    for (let edge = begin; edge < end; edge++) weights[edge] = draw(drawsAt(neuron * inputCount + inputs[edge]!));
  }
  return weights;
}

/** Name of the random stream of a layer's initial weights. */
export function weightStream(layerIndex: number): string {
  return `init/layer-${layerIndex}`;
}

import {
  denseLayer,
  type LayerTopology,
  type NetworkTopology,
  type TrainingConfig,
  wasmKernels,
} from '@topograft/sparse-core';
import { sparseLayerCount } from '../methods/sparse-layer-count.ts';
import { targetDensities } from '../methods/target-densities.ts';
import { topScores } from '../methods/top-scores.ts';
import type { InitialScore } from '../methods/training-method.ts';
import { createDenseNetwork, type DenseNetwork, type DenseNetworkConfig, denseNetworkBytes } from './dense-network.ts';
import { forEachScore } from './for-each-score.ts';
import { gradientPass } from './gradient-pass.ts';
import { hessianPass } from './hessian-pass.ts';

/**
 * What connections are scored by and on.
 *
 * @category Training
 */
export interface ScoringOptions {
  /** Of the network that is scored, and how many connections are kept. */
  readonly config: DenseNetworkConfig & Pick<TrainingConfig, 'density' | 'distribution' | 'outputLayer'>;
  /** What a connection is worth. */
  readonly score: InitialScore;
  /** `[imageCount, featureCount]`, row-major. */
  readonly images: Uint8Array;
  /** `[imageCount]`. */
  readonly labels: Uint8Array;
  /** Image numbers of all `gradientBatches` batches in a row; they are scored as one batch. */
  readonly rows: Uint32Array;
  /** Inputs are (byte − mean)·scale, `[featureCount]` each. */
  readonly normalization: { readonly means: Float32Array; readonly scales: Float32Array };
}

/**
 * The connections of the dense network at initialisation with the highest scores, over all sparse layers together. As many
 * are kept as the config's density and distribution give on average; a layer or a neuron may be left without any. A dense
 * output layer takes part in the passes, and is not scored.
 *
 * Dropout and batch normalisation take no part: the scores are those of the network without them.
 *
 * The baseline kernels do it whatever trains afterwards: the same settings and images give the same topology everywhere.
 *
 * The dense network is never held: its weights are drawn by position, a block of 2¹⁸ or the inputs of one neuron at
 * a time, whenever they are needed. Memory is that of some blocks, of activations (3 × neurons × samples; 5 × for second
 * order) and of the scores kept. Costs 6·n·m operations a sample and layer and three draws of all weights for first order;
 * 22·n·m and five for second.
 *
 * @returns with the weights of {@link initialParameters} it is the very network that was scored
 * @throws {@link ArgumentError} for widths or a density out of range
 * @throws {@link LimitError} when activations and blocks exceed what the kernels can address
 * @category Topologies
 */
export function scoredTopology(options: ScoringOptions): NetworkTopology {
  const { config, score } = options;
  const network = openNetwork(options);
  gradientPass(network, score.temperature);
  if (score.order === 2) hessianPass(network, score.temperature);
  const top = topScores(keptCount(config));
  const sparseCount = sparseLayerCount(config);
  forEachScore(network, score, sparseCount, top.offer);
  const positions = top.positions();
  let start = 0;
  return {
    specVersion: 'v1',
    layers: network.layers.map(({ weights: { inputCount, outputCount } }, index) => {
      if (index >= sparseCount) return denseLayer(inputCount, outputCount);
      const layer = layerAt(positions, start, inputCount, outputCount);
      start += inputCount * outputCount;
      return layer;
    }),
  };
}

function openNetwork({ config, score, images, labels, rows, normalization }: ScoringOptions): DenseNetwork {
  const { layerWidths } = config;
  const featureCount = layerWidths[0]!;
  const inputBytes = rows.length * (featureCount + 4) + 8 * featureCount + 4 * 64;
  const kernels = wasmKernels(denseNetworkBytes(layerWidths, rows.length, score.order) + inputBytes);
  const { memory } = kernels;
  const network = createDenseNetwork(config, kernels, rows.length, score.order);
  const batch = memory.uint8(rows.length * featureCount);
  const batchRows = memory.uint32(rows.length);
  for (const [sample, row] of rows.entries()) {
    batch.set(images.subarray(row * featureCount, (row + 1) * featureCount), sample * featureCount);
    batchRows[sample] = sample;
    network.labels[sample] = labels[row]!;
  }
  const copies = { means: memory.floats(featureCount), scales: memory.floats(featureCount) };
  copies.means.set(normalization.means);
  copies.scales.set(normalization.scales);
  kernels.gatherBatch(batch, batchRows, network.x, copies, featureCount, network.stride);
  return network;
}

/** Connections of the sparse layers that the config's density and distribution give on average. */
function keptCount(config: ScoringOptions['config']): number {
  const densities = targetDensities(config);
  let expected = 0;
  for (let index = 0; index < sparseLayerCount(config); index++) {
    expected += densities[index]! * config.layerWidths[index]! * config.layerWidths[index + 1]!;
  }
  return Math.round(expected);
}

/** The connections of one layer out of ascending positions over all layers; its own begin at `start`. */
function layerAt(positions: Float64Array, start: number, inputCount: number, outputCount: number): LayerTopology {
  const own = positions.filter((position) => position >= start && position < start + inputCount * outputCount);
  const offsets = new Uint32Array(outputCount + 1);
  for (const position of own) offsets[Math.floor((position - start) / inputCount) + 1]!++;
  for (let neuron = 0; neuron < outputCount; neuron++) offsets[neuron + 1]! += offsets[neuron]!;
  return {
    inputCount,
    outputCount,
    offsets,
    inputs: Uint32Array.from(own, (position) => (position - start) % inputCount),
  };
}

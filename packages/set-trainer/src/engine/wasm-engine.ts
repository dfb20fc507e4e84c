import { type BatchLoss, type Kernels, type KernelThreads, wasmKernels } from '@topograft/sparse-core';
import { backwardPass } from '../network/backward-pass.ts';
import { changeNetwork } from '../network/change-network.ts';
import { forwardPass, type TrainingPass } from '../network/forward-pass.ts';
import { createNetworkState, networkStateBytes } from '../network/network-state.ts';
import { optimizerStep } from '../network/optimizer-step.ts';
import type { LabelledImages } from '../training/training-data.ts';
import { dropoutKey } from './dropout-key.ts';
import type { Engine, NetworkSetup, TrainingNetwork } from './training-network.ts';
import { wasmGradients } from './wasm-gradients.ts';

/**
 * Truly sparse training in WebAssembly: memory and work follow the connections. The default.
 *
 * @param options - `flavour`: `simd` gives the same bits everywhere; `relaxed-simd` may fuse multiply and add, and is
 *   repeatable on the same kind of machine only. `threads`: share the work on one large network, with the same bits for any
 *   number of them; they serve the network opened last
 * @category Training
 */
export function wasmEngine({
  flavour = 'simd',
  threads,
}: { readonly flavour?: 'simd' | 'relaxed-simd'; readonly threads?: KernelThreads } = {}): Engine {
  return { name: 'wasm', flavour, open: (setup) => openNetwork(setup, flavour, threads) };
}

function openNetwork(
  { config, topology: start, parameters, data, inputs }: NetworkSetup,
  flavour: 'simd' | 'relaxed-simd',
  threads: KernelThreads | undefined,
): TrainingNetwork {
  const { batchSize, seed } = config;
  const { featureCount, classCount } = data;
  const imageBytes = data.train.images.length + data.test.images.length + batchSize * featureCount;
  const bytes = networkStateBytes(start, config) + imageBytes + 8 * featureCount + 1024;
  const kernels: Kernels<Float32Array> = wasmKernels(bytes, flavour, threads);
  const { memory } = kernels;
  let topology = start;
  let network = createNetworkState(topology, parameters, config, memory);
  const sets = { train: intoMemory(kernels, data.train), test: intoMemory(kernels, data.test) };
  const varied = memory.uint8(inputs.augment === null ? 0 : batchSize * featureCount);
  const normalization = { means: memory.floats(featureCount), scales: memory.floats(featureCount) };
  normalization.means.set(inputs.means);
  normalization.scales.set(inputs.scales);

  /** Puts images and labels in place; `epoch` is `null` for images as they are. */
  const load = ({ images, labels }: LabelledImages, rows: Uint32Array, epoch: number | null): void => {
    const batchRows = network.rows.subarray(0, rows.length);
    for (let sample = 0; sample < rows.length; sample++) network.labels[sample] = labels[rows[sample]!]!;
    const isVaried = epoch !== null && inputs.augment !== null;
    if (isVaried) inputs.augment(images, rows, epoch, varied);
    for (let sample = 0; sample < rows.length; sample++) batchRows[sample] = isVaried ? sample : rows[sample]!;
    kernels.gatherBatch(isVaried ? varied : images, batchRows, network.x, normalization, featureCount, network.stride);
  };
  const lossOf = (training: TrainingPass | null, sampleCount: number): BatchLoss => {
    const logits = forwardPass(kernels, network, training);
    const gradient = training === null ? null : network.gradients[0];
    return kernels.softmaxCrossEntropy(logits, network.labels, gradient, classCount, sampleCount, network.stride);
  };

  return {
    parameters: () => network.parameters,
    trainBatch(rows, moment) {
      const { epoch, step, learningRate } = moment;
      const keys =
        config.dropout === 0 ? [] : topology.layers.map((_, layerIndex) => dropoutKey(seed, moment, layerIndex));
      const training: TrainingPass = {
        sampleCount: rows.length,
        movesStatistics: true,
        dropout: config.dropout,
        dropoutKeys: keys,
      };
      load(sets.train, rows, epoch);
      const loss = lossOf(training, rows.length);
      backwardPass(kernels, network, training);
      optimizerStep(kernels, network, config, learningRate, step);
      return loss;
    },
    evaluateBatch(part, rows) {
      load(sets[part], rows, null);
      return lossOf(null, rows.length);
    },
    gradients: (batches, epoch) =>
      wasmGradients(topology, batches, {
        stride: network.stride,
        momentum: config.momentum,
        run(rows, visit) {
          const training: TrainingPass = {
            sampleCount: rows.length,
            movesStatistics: false,
            dropout: 0,
            dropoutKeys: [],
          };
          load(sets.train, rows, epoch);
          lossOf(training, rows.length);
          backwardPass(kernels, network, training, visit);
        },
      }),
    change(next, changes) {
      network = changeNetwork(network, next, changes, config);
      topology = next;
    },
  };
}

function intoMemory({ memory }: Kernels<Float32Array>, set: LabelledImages): LabelledImages {
  const images = memory.uint8(set.images.length);
  images.set(set.images);
  return { count: set.count, images, labels: set.labels };
}

import { ShapeError, wasmKernels } from '@topograft/sparse-core';
import { topologyPaper } from '../config/topology-paper.ts';
import { checkParameters } from '../model/check-parameters.ts';
import { forwardPass } from '../network/forward-pass.ts';
import { createNetworkState, networkStateBytes } from '../network/network-state.ts';
import type { StoredModel } from '../training/model-from-tensors.ts';

/**
 * A trained model that says what images show.
 *
 * @category Training
 */
export interface Classifier {
  /** Bytes of an image. */
  readonly featureCount: number;
  /** Logits of an image. */
  readonly classCount: number;
  /**
   * One logit a class, before softmax. Nothing is dropped out, and batch normalisation takes its running statistics.
   *
   * @param images - bytes, `[images, featureCount]`, row-major; the model's own means and scales make inputs of them
   * @returns `[images, classCount]`, row-major; the same bits on every machine
   * @throws {@link ShapeError} when the bytes are no whole number of images
   */
  readonly logits: (images: Uint8Array) => Float32Array;
}

const BATCH_SIZE = 100;

/**
 * Gets a trained model ready for images.
 *
 * @throws {@link ShapeError} when the numbers of the model are not those of its topology
 * @throws {@link LimitError} when the network does not fit into memory
 * @category Training
 * @example
 * ```ts
 * const classifier = createClassifier(await readModel('runs/first/best.safetensors'));
 * const { images, labels } = dataset.test;
 * const { accuracy } = scoreLogits(classifier.logits(images), labels, classifier.classCount);
 * ```
 */
export function createClassifier({ topology, parameters, config, inputs }: StoredModel): Classifier {
  const task = 'classify images';
  const featureCount = topology.layers[0]!.inputCount;
  const classCount = topology.layers.at(-1)!.outputCount;
  // Plain descent keeps nothing beside the weights; no other setting than the model's own means anything here.
  const settings = { ...topologyPaper, ...config, batchSize: BATCH_SIZE, optimizer: 'sgd' } as const;
  const values = parameters.map((parameter) => ({ ...parameter, slots: {} }));
  const checked = checkParameters(values, topology, settings, task);
  const kernels = wasmKernels(networkStateBytes(topology, settings) + (BATCH_SIZE + 8) * featureCount + 1024);
  const { memory } = kernels;
  const network = createNetworkState(topology, checked, settings, memory);
  const { stride, rows } = network;
  const batch = memory.uint8(BATCH_SIZE * featureCount);
  const normalization = { means: memory.floats(featureCount), scales: memory.floats(featureCount) };
  normalization.means.set(inputs.means);
  normalization.scales.set(inputs.scales);
  for (const sample of rows.keys()) rows[sample] = sample;

  const logits = (images: Uint8Array): Float32Array => {
    const imageCount = images.length / featureCount;
    if (!Number.isInteger(imageCount)) {
      throw new ShapeError({
        task,
        reason: `${images.length} bytes are no whole number of images of ${featureCount} pixels`,
        cure: 'Pass images of as many pixels as the network has inputs.',
      });
    }
    const found = new Float32Array(imageCount * classCount);
    for (let first = 0; first < imageCount; first += BATCH_SIZE) {
      const count = Math.min(BATCH_SIZE, imageCount - first);
      batch.set(images.subarray(first * featureCount, (first + count) * featureCount));
      kernels.gatherBatch(batch, rows.subarray(0, count), network.x, normalization, featureCount, stride);
      const output = forwardPass(kernels, network, null);
      for (let sample = 0; sample < count; sample++) {
        for (let k = 0; k < classCount; k++) found[(first + sample) * classCount + k] = output[k * stride + sample]!;
      }
    }
    return found;
  };
  return { featureCount, classCount, logits };
}

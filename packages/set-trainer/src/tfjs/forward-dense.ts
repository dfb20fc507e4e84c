import type { Tensor2D } from '@tensorflow/tfjs-core';
import { checkLength } from './check-length.ts';
import { activate } from './dense-activations.ts';
import { normalizeBatch, type NormalizedBatch, normalizeByRunning, scaleAndShift } from './dense-batch-norm.ts';
import type { LayerTensors } from './layer-tensors.ts';
import type { Tensorflow } from './tensorflow.ts';

/** What the way back needs of one layer, `[samples, neurons]` each. */
export interface LayerPass {
  /** H of the layer before, `[samples, inputs]`. */
  readonly input: Tensor2D;
  /** What the activation was applied to. */
  readonly z: Tensor2D;
  /** `null` without batch normalisation. */
  readonly batch: NormalizedBatch | null;
  /** What activations were multiplied by; `null` without dropout. */
  readonly dropoutFactors: Tensor2D | null;
}

/** Runs a batch through the layers as in training, by the statistics of the batch. */
export function forwardInTraining(
  tf: Tensorflow,
  layers: readonly LayerTensors[],
  x: Tensor2D,
  dropout: readonly (Float32Array | null)[],
): { logits: Tensor2D; passes: LayerPass[] } {
  const passes: LayerPass[] = [];
  let h = x;
  layers.forEach((layer, index) => {
    const input = h;
    const a = linear(tf, layer, input);
    const batch = layer.norm && normalizeBatch(tf, a);
    const z = batch === null ? a : scaleAndShift(tf, layer.norm!, batch.normalized);
    h = layer.activation === null ? z : activate(tf, z, layer.activation);
    const factors = dropout[index] ?? null;
    if (factors !== null) checkLength('drop activations', `dropout[${index}]`, factors, h.size);
    const dropoutFactors = factors && tf.tensor2d(factors, h.shape);
    if (dropoutFactors !== null) h = tf.mul(h, dropoutFactors);
    passes.push({ input, z, batch, dropoutFactors });
  });
  return { logits: h, passes };
}

/** Runs a batch through the layers as outside training: by running statistics, without dropout. */
export function forwardDense(tf: Tensorflow, layers: readonly LayerTensors[], x: Tensor2D): Tensor2D {
  return layers.reduce((h, layer) => {
    const a = linear(tf, layer, h);
    const z = layer.norm === null ? a : normalizeByRunning(tf, layer.norm, a);
    return layer.activation === null ? z : activate(tf, z, layer.activation);
  }, x);
}

function linear(tf: Tensorflow, { weights, biases }: LayerTensors, x: Tensor2D): Tensor2D {
  return tf.add(tf.matMul(x, weights.value as Tensor2D), biases.value);
}

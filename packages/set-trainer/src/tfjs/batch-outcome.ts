import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** Softmax and cross-entropy of a batch. */
export interface BatchOutcome {
  /** Summed loss in nats, and samples whose largest logit (the first of equals) is the label's: `[2]`. */
  readonly sums: Tensor1D;
  /** (softmax − one-hot) / samples, the gradient of the mean loss, `[samples, classes]`. */
  readonly gradient: Tensor2D;
}

/** @param logits - `[samples, classes]` */
export function batchOutcome(tf: Tensorflow, logits: Tensor2D, labels: Uint8Array): BatchOutcome {
  const [sampleCount, classCount] = logits.shape;
  const classes = tf.tensor1d(Int32Array.from(labels), 'int32');
  // Not of dtype float32 at once: the wasm back end of 4.22 then gives the bits of integers.
  const target = tf.cast(tf.oneHot(classes, classCount), 'float32') as Tensor2D;
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const exponentials = tf.exp(shifted);
  const totals = tf.sum(exponentials, 1, true);
  const losses = tf.sub(tf.log(totals), tf.sum(tf.mul(shifted, target), 1, true));
  const correct = tf.cast(tf.equal(tf.argMax(logits, 1), classes), 'float32');
  return {
    sums: tf.stack([tf.sum(losses), tf.sum(correct)]) as Tensor1D,
    gradient: tf.div(tf.sub(tf.div(exponentials, totals), target), sampleCount),
  };
}

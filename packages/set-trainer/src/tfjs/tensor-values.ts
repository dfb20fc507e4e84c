import type { Variable } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** Writes numbers into a row `[neurons]` or a matrix; matrices are held `[inputs, outputs]`, and come as `[outputs, inputs]`. */
export function writeTensor(tf: Tensorflow, tensor: Variable, values: Float32Array): void {
  const [inputCount, outputCount] = tensor.shape;
  // A copy: the plain JavaScript back end computes on the very array that it is given.
  const copy = values.slice();
  tf.tidy(() =>
    tensor.assign(
      outputCount === undefined ? tf.tensor1d(copy) : tf.transpose(tf.tensor2d(copy, [outputCount, inputCount!])),
    ),
  );
}

/** The numbers of a row or a matrix, as {@link writeTensor} takes them; a copy. */
export function readTensor(tf: Tensorflow, tensor: Variable): Float32Array {
  return tf.tidy(() => (tensor.rank === 1 ? tensor : tf.transpose(tensor)).dataSync<'float32'>()).slice();
}

/** Makes a matrix 0 where its mask is. Not by a product, which would leave -0 of what was negative. */
export function dropAbsent(tf: Tensorflow, tensor: Variable, mask: Variable): void {
  tf.tidy(() => tensor.assign(tf.where(tf.greater(mask, 0), tensor, tf.zerosLike(tensor))));
}

import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** An activation function with its parameters at present: t_l, a_l, t_r, a_r of SReLU, or a slope. */
export type ActivationValues = readonly Tensor1D[] | number;

/** H = activation(Z); `z` `[samples, neurons]`. */
export function activate(tf: Tensorflow, z: Tensor2D, activation: ActivationValues): Tensor2D {
  if (typeof activation === 'number') {
    return activation === 0 ? tf.relu(z) : tf.where(tf.greater(z, 0), z, tf.mul(z, activation));
  }
  const [left, leftSlope, offset, rightSlope] = activation;
  const right = tf.add(left!, tf.abs(offset!));
  const below = tf.add(left!, tf.mul(leftSlope!, tf.sub(z, left!)));
  const above = tf.add(right, tf.mul(rightSlope!, tf.sub(z, right)));
  const unlessLeft = tf.where(tf.greaterEqual(z, right), above, z);
  return tf.where(tf.lessEqual(z, left!), below, unlessLeft) as Tensor2D;
}

/** From dH: dZ, and the gradients of t_l, a_l, t_r, a_r summed over samples (none for a slope). */
export function activationGradients(
  tf: Tensorflow,
  z: Tensor2D,
  gradient: Tensor2D,
  activation: ActivationValues,
): { dz: Tensor2D; parameters: Tensor1D[] } {
  if (typeof activation === 'number') {
    return { dz: tf.where(tf.greater(z, 0), gradient, tf.mul(gradient, activation)), parameters: [] };
  }
  const [left, leftSlope, offset, rightSlope] = activation;
  const right = tf.add(left!, tf.abs(offset!));
  const isLeft = tf.cast(tf.lessEqual(z, left!), 'float32');
  const isRight = tf.mul(tf.cast(tf.greaterEqual(z, right), 'float32'), tf.sub(1, isLeft));
  const atLeft = tf.mul(gradient, isLeft);
  const atRight = tf.mul(gradient, isRight);
  const inner = tf.sub(gradient, tf.add(atLeft, atRight));
  const sumLeft = tf.mul(tf.sum(atLeft, 0), tf.sub(1, leftSlope!));
  const sumRight = tf.mul(tf.sum(atRight, 0), tf.sub(1, rightSlope!));
  return {
    dz: tf.add(inner, tf.add(tf.mul(atLeft, leftSlope!), tf.mul(atRight, rightSlope!))),
    parameters: [
      tf.add(sumLeft, sumRight),
      tf.sum(tf.mul(atLeft, tf.sub(z, left!)), 0),
      tf.where(tf.less(offset!, 0), tf.neg(sumRight), sumRight),
      tf.sum(tf.mul(atRight, tf.sub(z, right)), 0),
    ] as Tensor1D[],
  };
}

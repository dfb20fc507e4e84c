import type { Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import { batchNormEpsilon, batchNormMomentum } from '../model/batch-norm-settings.ts';
import type { DenseParameter } from './dense-parameter.ts';
import type { Tensorflow } from './tensorflow.ts';

/** Batch normalisation of a layer, `[neurons]` each. */
export interface DenseBatchNorm {
  /** γ, trained. */
  readonly scales: DenseParameter;
  /** β, trained. */
  readonly shifts: DenseParameter;
  /** Moving mean of the batches' means. */
  readonly runningMeans: Variable;
  /** Moving mean of the batches' unbiased variances. */
  readonly runningVariances: Variable;
}

/** What the way back needs, and the statistics of the batch. */
export interface NormalizedBatch {
  /** (a − mean) / √(variance + 1e-5), `[samples, neurons]`. */
  readonly normalized: Tensor2D;
  /** 1 / √(variance + 1e-5), `[neurons]`. */
  readonly inverseDeviations: Tensor1D;
  /** Of the batch, `[neurons]`. */
  readonly means: Tensor1D;
  /** Biased, `[neurons]`. */
  readonly variances: Tensor1D;
}

/** Normalises each neuron over the samples of a batch, by the biased variance; `a` `[samples, neurons]`. */
export function normalizeBatch(tf: Tensorflow, a: Tensor2D): NormalizedBatch {
  const means = tf.mean<Tensor1D>(a, 0);
  const centred = tf.sub(a, means);
  const variances = tf.mean<Tensor1D>(tf.square(centred), 0);
  const inverseDeviations = tf.rsqrt(tf.add<Tensor1D>(variances, batchNormEpsilon));
  return { normalized: tf.mul(centred, inverseDeviations), inverseDeviations, means, variances };
}

/** scale·normalised + shift, `[samples, neurons]`. */
export function scaleAndShift(tf: Tensorflow, norm: DenseBatchNorm, normalized: Tensor2D): Tensor2D {
  return tf.add(tf.mul(normalized, norm.scales.value), norm.shifts.value);
}

/** Normalises by the running statistics, as outside training. */
export function normalizeByRunning(tf: Tensorflow, norm: DenseBatchNorm, a: Tensor2D): Tensor2D {
  const factor = tf.rsqrt(tf.add(norm.runningVariances, batchNormEpsilon));
  return scaleAndShift(tf, norm, tf.mul(tf.sub(a, norm.runningMeans), factor));
}

/**
 * running ← 0.9·running + 0.1·batch, with the unbiased variance, as in PyTorch. One sample has no unbiased variance:
 * the running one then stays as it is.
 */
export function moveRunning(
  tf: Tensorflow,
  norm: DenseBatchNorm,
  { means, variances }: NormalizedBatch,
  sampleCount: number,
): void {
  const move = (running: Variable, batch: Tensor1D, factor: number) =>
    running.assign(tf.add(tf.mul(running, 1 - batchNormMomentum), tf.mul(batch, batchNormMomentum * factor)));
  move(norm.runningMeans, means, 1);
  if (sampleCount > 1) move(norm.runningVariances, variances, sampleCount / (sampleCount - 1));
}

/** From dZ: dA = scale/deviation · (dZ − mean(dZ) − normalised·mean(dZ·normalised)), and the gradients of scales and shifts. */
export function batchNormGradients(
  tf: Tensorflow,
  norm: DenseBatchNorm,
  { normalized, inverseDeviations }: NormalizedBatch,
  gradient: Tensor2D,
): { da: Tensor2D; dScales: Tensor1D; dShifts: Tensor1D } {
  const sampleCount = gradient.shape[0];
  const dShifts = tf.sum<Tensor1D>(gradient, 0);
  const dScales = tf.sum<Tensor1D>(tf.mul(gradient, normalized), 0);
  const mean = tf.div(tf.add(dShifts, tf.mul(normalized, dScales)), sampleCount);
  const factor = tf.mul(norm.scales.value, inverseDeviations);
  return { da: tf.mul(tf.sub(gradient, mean), factor), dScales, dShifts };
}

import type { Variable } from '@tensorflow/tfjs-core';
import { optimizerSlots } from '../model/optimizer-slots.ts';
import type { DenseOptimizer } from './optimizer-step.ts';
import type { Tensorflow } from './tensorflow.ts';

/** Trained numbers as a tensor, with what the optimizer keeps beside them. */
export interface DenseParameter {
  /** As in checkpoints: `layers.2.weights`. */
  readonly name: string;
  /** The numbers, changed in place. */
  readonly value: Variable;
  /** By `velocity`, or by `first` and `second`; of the shape of `value`. */
  readonly state: Readonly<Record<string, Variable>>;
  /** Whether weight decay applies: to connection weights only. */
  readonly decays: boolean;
}

/**
 * Reserves a parameter that starts at one number everywhere, its optimizer state at 0.
 *
 * @param shape - `[neurons]`, or `[inputs, neurons]` for weights
 */
export function denseParameter(
  tf: Tensorflow,
  optimizer: DenseOptimizer,
  name: string,
  shape: number[],
  start: number,
): DenseParameter {
  return {
    name,
    value: filled(tf, shape, start),
    state: Object.fromEntries(optimizerSlots[optimizer.name].map((slot) => [slot, filled(tf, shape, 0)])),
    decays: name.endsWith('.weights'),
  };
}

/** A tensor that is changed in place, one number everywhere. */
export function filled(tf: Tensorflow, shape: number[], start: number): Variable {
  return tf.tidy(() => tf.variable(tf.fill(shape, start), false));
}

import type { Tensor } from '@tensorflow/tfjs-core';
import { adamEpsilon } from '../model/adam-corrections.ts';
import type { DenseParameter } from './dense-parameter.ts';
import type { Tensorflow } from './tensorflow.ts';

/**
 * What changes parameters by their gradients.
 *
 * @category Training
 */
export interface DenseOptimizer {
  /** As settings name it. */
  readonly name: 'sgd' | 'momentum' | 'nesterov' | 'adam';
  /** μ of `momentum` and `nesterov`, β₁ of `adam`, in [0, 1). */
  readonly momentum: number;
  /** β₂ of `adam`, in [0, 1). */
  readonly secondMomentum: number;
}

/**
 * What may differ from one step to the next.
 *
 * @category Training
 */
export interface DenseStep {
  /** Learning rate. */
  readonly rate: number;
  /** L2: times the weight, added to the gradient of connection weights; 0 for none. */
  readonly decay: number;
  /** Decoupled decay: connection weights are first multiplied by this, 1 − rate·decay; 1 for none. */
  readonly shrink: number;
  /** 1 − β₁ᵗ and 1 − β₂ᵗ at step t, counted from 1; for `adam` only. */
  readonly corrections: readonly [number, number];
}

/**
 * Changes a parameter and its optimizer state by one step; to be called inside `tf.tidy`.
 *
 * With g ← g + decay·w: sgd w ← w − rate·g; momentum v ← μv + g, w ← w − rate·v; nesterov w ← w − rate·(g + μv); adam
 * m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², w ← w − rate·(m/c₁) / (√(s/c₂) + 1e-8).
 *
 * @param gradient - of the parameter's shape; 0 at absent connections, which therefore stay 0
 */
export function optimizerStep(
  tf: Tensorflow,
  { name, momentum, secondMomentum }: DenseOptimizer,
  { value, state, decays }: DenseParameter,
  gradient: Tensor,
  { rate, decay, shrink, corrections }: DenseStep,
): void {
  if (decays && shrink !== 1) value.assign(tf.mul(value, shrink));
  const g = decays && decay !== 0 ? tf.add(gradient, tf.mul(value, decay)) : gradient;
  const change = (): Tensor => {
    if (name === 'sgd') return tf.mul(g, rate);
    if (name === 'adam') {
      const { first, second } = state as Record<'first' | 'second', DenseParameter['value']>;
      first.assign(tf.add(tf.mul(first, momentum), tf.mul(g, 1 - momentum)));
      second.assign(tf.add(tf.mul(second, secondMomentum), tf.mul(tf.square(g), 1 - secondMomentum)));
      const deviation = tf.add(tf.sqrt(tf.div(second, corrections[1])), adamEpsilon);
      return tf.div(tf.mul(first, rate / corrections[0]), deviation);
    }
    const velocity = state['velocity']!;
    velocity.assign(tf.add(tf.mul(velocity, momentum), g));
    return tf.mul(name === 'nesterov' ? tf.add(g, tf.mul(velocity, momentum)) : velocity, rate);
  };
  value.assign(tf.sub(value, change()));
}

import type { Kernels, TrainingConfig } from '@topograft/sparse-core';
import { adamCorrections, adamEpsilon } from '../model/adam-corrections.ts';
import { weightDecayTerms } from '../model/weight-decay-terms.ts';
import type { NetworkState } from './network-state.ts';

/**
 * Moves every trained number of a network along its gradient; connection weights decay, nothing else does.
 *
 * | optimizer | step, with gradient g and rate η |
 * | --- | --- |
 * | `sgd` | w ← w − η·g |
 * | `momentum` | v ← μ·v + g; w ← w − η·v |
 * | `nesterov` | v ← μ·v + g; w ← w − η·(g + μ·v) |
 * | `adam` | m ← μ·m + (1 − μ)·g; s ← β₂·s + (1 − β₂)·g²; w ← w − η·m̂ / (√ŝ + 10⁻⁸) |
 *
 * Coupled decay c adds c·w to g; decoupled decay first takes w ← (1 − η·c)·w, unscaled decay w ← (1 − c)·w.
 *
 * @param step - optimizer steps with this one, from 1: of Adam's bias correction
 * @category Training
 * @see Sutskever et al. 2013; Kingma and Ba 2015, algorithm 1
 */
export function optimizerStep(
  kernels: Kernels<Float32Array>,
  { pools, connectionCount }: NetworkState,
  config: Pick<TrainingConfig, 'optimizer' | 'momentum' | 'secondMomentum' | 'weightDecay' | 'weightDecayMode'>,
  learningRate: number,
  step: number,
): void {
  const { optimizer, momentum, secondMomentum } = config;
  const groups = [
    { pool: pools.weights, length: connectionCount, ...weightDecayTerms(config, learningRate) },
    { pool: pools.neurons, length: pools.neurons.values.length, decay: 0, shrink: 1 },
  ];
  for (const { pool, length, decay, shrink } of groups) {
    const values = pool.values.subarray(0, length);
    const gradient = pool.gradient.subarray(0, length);
    const slot = (name: string): Float32Array => pool.slots[name]!.subarray(0, length);
    if (shrink !== 1) kernels.shrink(values, shrink);
    switch (optimizer) {
      case 'sgd':
        kernels.sgdStep(values, gradient, learningRate, decay);
        break;
      case 'momentum':
        kernels.momentumStep(values, slot('velocity'), gradient, learningRate, momentum, decay);
        break;
      case 'nesterov':
        kernels.nesterovStep(values, slot('velocity'), gradient, learningRate, momentum, decay);
        break;
      case 'adam':
        kernels.adamStep(
          values,
          slot('first'),
          slot('second'),
          gradient,
          learningRate,
          momentum,
          secondMomentum,
          adamEpsilon,
          ...adamCorrections(config, step),
          decay,
        );
    }
  }
}

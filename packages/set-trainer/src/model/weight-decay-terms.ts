import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * What weight decay does in one step, by the config's `weightDecayMode`: `decay` is what is added to the gradient, times the
 * weight; `shrink` is what weights are multiplied by before the step. 0 and 1 change nothing.
 *
 * @param learningRate - of the step
 * @see Loshchilov and Hutter 2019, for decoupled decay
 */
export function weightDecayTerms(
  { weightDecay, weightDecayMode }: Pick<TrainingConfig, 'weightDecay' | 'weightDecayMode'>,
  learningRate: number,
): { readonly decay: number; readonly shrink: number } {
  switch (weightDecayMode) {
    case 'coupled':
      return { decay: weightDecay, shrink: 1 };
    case 'decoupled':
      return { decay: 0, shrink: 1 - learningRate * weightDecay };
    case 'unscaled':
      return { decay: 0, shrink: 1 - weightDecay };
  }
}

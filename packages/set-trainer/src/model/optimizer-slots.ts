import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * What each optimizer keeps beside a trained number, by name; the first is what it has gathered of the gradients.
 *
 * @category Training
 */
export const optimizerSlots: Readonly<Record<TrainingConfig['optimizer'], readonly string[]>> = {
  sgd: [],
  momentum: ['velocity'],
  nesterov: ['velocity'],
  adam: ['first', 'second'],
};

import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * Name of a setting that is a word.
 *
 * @category Training
 */
export type ChoiceKey = {
  [Key in keyof TrainingConfig]: TrainingConfig[Key] extends string ? Key : never;
}[keyof TrainingConfig];

/**
 * What each setting that is a word may be.
 *
 * @category Training
 */
export const settingChoices: { readonly [Key in ChoiceKey]: readonly TrainingConfig[Key][] } = {
  distribution: ['erdos-renyi', 'erdos-renyi-kernel', 'uniform'],
  outputLayer: ['dense', 'sparse'],
  method: ['dense', 'static', 'set', 'rigl', 'snfs', 'dsr', 'snip', 'grasp', 'gmp'],
  dropSchedule: ['constant', 'cosine', 'linear'],
  pruneRule: ['sign', 'magnitude'],
  grownWeights: ['zero', 'normal', 'he-uniform'],
  grownState: ['zeroed', 'kept', 'all-reset'],
  updateUnit: ['epoch', 'step'],
  activation: ['srelu', 'relu', 'leaky-relu', 'all-relu'],
  initialization: ['normal', 'glorot', 'he', 'he-fan-in'],
  optimizer: ['sgd', 'momentum', 'nesterov', 'adam'],
  rateSchedule: ['constant', 'cosine', 'linear', 'milestones'],
  weightDecayMode: ['coupled', 'decoupled', 'unscaled'],
  normalization: ['unit', 'channel', 'feature'],
  augmentation: ['none', 'paper'],
  holdOut: ['random', 'last'],
};

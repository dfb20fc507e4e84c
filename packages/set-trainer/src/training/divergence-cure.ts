import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * What to do about a training that diverges under these settings. Weights of one deviation for all layers are too large for
 * neurons of many inputs, whatever the learning rate.
 */
export function divergenceCure({
  initialization,
  initialWeightDeviation,
}: Pick<TrainingConfig, 'initialization' | 'initialWeightDeviation'>): string {
  const slower = 'Lower the learning rate or the momentum';
  if (initialization !== 'normal') return `${slower}.`;
  const drawn = `N(0, ${initialWeightDeviation}²)`;
  return `${slower}, or take initial weights that fit the size of the layers, he-fan-in (--init), in place of ${drawn}.`;
}

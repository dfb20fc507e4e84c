import type { TrainingConfig } from '@topograft/sparse-core';
import { halfCosine } from './half-cosine.ts';

/**
 * Learning rate of an optimizer step by the config's `rateSchedule`: η, η·(1 + cos πt)/2, η·(1 − t), or η times the factor
 * for every milestone that is over; t is the share of all steps that is done.
 *
 * @param at - `epoch`: epochs finished; `step`: optimizer steps done; `stepCount`: those of the whole training
 * @category Schedules
 */
export function learningRateAt(
  {
    learningRate,
    rateSchedule,
    rateMilestones,
    rateFactor,
  }: Pick<TrainingConfig, 'learningRate' | 'rateSchedule' | 'rateMilestones' | 'rateFactor'>,
  at: { readonly epoch: number; readonly step: number; readonly stepCount: number },
): number {
  const { epoch, step, stepCount } = at;
  switch (rateSchedule) {
    case 'constant':
      return learningRate;
    case 'cosine':
      return learningRate * halfCosine(step / stepCount);
    case 'linear':
      return learningRate * (1 - step / stepCount);
    case 'milestones':
      return rateMilestones.reduce((rate, milestone) => (milestone <= epoch ? rate * rateFactor : rate), learningRate);
  }
}

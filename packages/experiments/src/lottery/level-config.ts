import type { LotterySettings, TrainingConfig } from '@topograft/sparse-core';

/**
 * The settings of one level of a lottery. Level 0 trains all connections; the others train what is left for the epochs
 * after the one they rewind to, so that each network has seen as many in all.
 *
 * Departs from Frankle et al. 2020: schedules of the learning rate start anew at the epoch rewound to, but for milestones,
 * which are kept where they are; and batches are those of the run's own epochs 1, 2, …
 *
 * @param density - of the sparse layers
 * @category Recipes
 */
export function levelConfig(
  config: TrainingConfig,
  { rewindEpoch }: Pick<LotterySettings, 'rewindEpoch'>,
  level: number,
  density: number,
): TrainingConfig {
  if (level === 0) return { ...config, method: 'dense', density };
  const { rateMilestones, rateFactor, rateSchedule, learningRate, epochCount } = config;
  const over = rateSchedule === 'milestones' ? rateMilestones.filter((epoch) => epoch <= rewindEpoch) : [];
  return {
    ...config,
    method: 'static',
    density,
    epochCount: epochCount - rewindEpoch,
    learningRate: over.reduce((rate) => rate * rateFactor, learningRate),
    rateMilestones: rateMilestones.filter((epoch) => epoch > rewindEpoch).map((epoch) => epoch - rewindEpoch),
  };
}

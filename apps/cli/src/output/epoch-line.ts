import type { EpochRecord } from '@topograft/sparse-core';
import { formatDuration } from './format-duration.ts';
import { formatPercent } from './format-percent.ts';

/**
 * One line for an epoch: `epoch 12/200  loss 0.412  hold-out 84.2 %  1.9 s  6 min left`.
 *
 * @param epochMs - time of this epoch
 * @param meanMs - mean time of the epochs so far, for the time left
 */
export function epochLine(record: EpochRecord, epochCount: number, epochMs: number, meanMs: number): string {
  const leftMs = meanMs * (epochCount - record.epoch);
  return [
    `epoch ${record.epoch}/${epochCount}`,
    `loss ${record.train.loss === null ? 'not finite' : record.train.loss.toFixed(3)}`,
    `hold-out ${formatPercent(record.validation.accuracy, 1)}`,
    `${(epochMs / 1000).toFixed(1)} s`,
    ...(leftMs > 0 ? [`${formatDuration(leftMs)} left`] : []),
  ].join('  ');
}

import type { TrainingConfig } from '@topograft/sparse-core';
import { dropToSchedule } from '../methods/drop-to-schedule.ts';
import { methods } from '../methods/methods.ts';
import { updateAt } from './update-at.ts';

/**
 * Whether a run that prunes down to a density is evaluated at it. It is not when the last update falls on the end of the
 * last epoch, after its evaluation. Runs of other methods have their density throughout.
 *
 * @category Schedules
 */
export function isTargetScored(config: TrainingConfig): boolean {
  const { method, updateUnit, epochCount } = config;
  if (methods[method].update?.drop !== dropToSchedule || updateUnit === 'step') return true;
  return updateAt(config, epochCount, epochCount) === null;
}

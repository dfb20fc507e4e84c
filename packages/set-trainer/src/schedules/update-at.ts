import type { TrainingConfig } from '@topograft/sparse-core';
import { halfCosine } from './half-cosine.ts';

/**
 * An update of the topology that is due.
 *
 * @category Schedules
 */
export interface DueUpdate {
  /** How much of the time between the first and the last update is over, in [0, 1]. */
  readonly progress: number;
  /** ζ at this moment, in [0, 1). */
  readonly dropFraction: number;
}

/**
 * Whether an update of the topology is due after so many epochs or steps, by the config: at `updateBegin` and every
 * `updateInterval` from there, up to `updateEnd` or the end of training. ζ is constant, or ζ·(1 + cos πt)/2, or ζ·(1 − t)
 * with t the progress.
 *
 * @param time - epochs or steps done, as `updateUnit` says, from 1
 * @param total - epochs or steps of the whole training
 * @returns `null` when none is due
 * @category Schedules
 * @see Evci et al. 2020, "Rigging the lottery", section 3 (1) and (2), for the cosine
 */
export function updateAt(
  {
    updateInterval,
    updateBegin,
    updateEnd,
    evolveAfterLastEpoch,
    dropFraction,
    dropSchedule,
  }: Pick<
    TrainingConfig,
    'updateInterval' | 'updateBegin' | 'updateEnd' | 'evolveAfterLastEpoch' | 'dropFraction' | 'dropSchedule'
  >,
  time: number,
  total: number,
): DueUpdate | null {
  const last = updateEnd === 0 ? total : updateEnd;
  if (time < updateBegin || time > last || (time - updateBegin) % updateInterval !== 0) return null;
  if (time === total && !evolveAfterLastEpoch) return null;
  const progress = last > updateBegin ? (time - updateBegin) / (last - updateBegin) : 1;
  const factor = dropSchedule === 'constant' ? 1 : dropSchedule === 'cosine' ? halfCosine(progress) : 1 - progress;
  return { progress, dropFraction: dropFraction * factor };
}

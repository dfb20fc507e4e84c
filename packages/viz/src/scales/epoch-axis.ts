import type { LearningSeries } from '../checks/check-learning-series.ts';
import { ticks } from './ticks.ts';

/** Range and tick places of an axis. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Least pixels from one tick of the epoch axis to the next. */
const tickRoom = 48;

/** From the first epoch of any series to the last, with ticks at whole epochs. */
export function epochAxis(series: readonly LearningSeries[], widthPixels: number): Axis {
  const first = Math.min(...series.map(({ epochs }) => epochs[0]!));
  const last = Math.max(...series.map(({ epochs }) => epochs.at(-1)!));
  if (first === last) return { domain: [first - 1, last + 1], ticks: [first] };
  const count = Math.max(2, Math.min(8, Math.floor(widthPixels / tickRoom)));
  return { domain: [first, last], ticks: ticks(first, last, count, { whole: true }).values };
}

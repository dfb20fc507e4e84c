import type { PanelTick } from '../marks/panel-axes.ts';
import { formatCount } from './format-count.ts';
import { linearScale } from './linear-scale.ts';
import { logTicks } from './log-ticks.ts';
import { ticks } from './ticks.ts';

/** Where counts lie on an axis upwards, and its ticks. */
export interface CountScale {
  /** From a count to its level in pixels. */
  readonly level: (count: number) => number;
  /** From 0, or 1 on a logarithmic axis, upwards. */
  readonly ticks: readonly PanelTick[];
}

/** Least pixels from one tick to the next. */
const tickRoom = 26;

/** Where a logarithmic axis begins, so that a count of 1 is not at its bottom; there lies 0. */
const belowOne = 0.6;

/**
 * From 0 to the largest count, in equal steps or by logarithms.
 *
 * @param most - the largest count, at least 1
 * @param range - levels of bottom and top, in pixels
 */
export function countScale(most: number, range: readonly [number, number], logarithmic = false): CountScale {
  const room = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / tickRoom));
  const scale = logarithmic
    ? linearScale([Math.log(belowOne), Math.log(Math.max(2, most))], range)
    : linearScale([0, most], range);
  const level = (count: number): number => {
    if (logarithmic) return count === 0 ? range[0] : scale(Math.log(count));
    return scale(count);
  };
  const values = logarithmic ? logTicks(1, Math.max(2, most), room) : ticks(0, most, room, { whole: true }).values;
  return { level, ticks: values.map((count) => ({ at: level(count), label: formatCount(count) })) };
}

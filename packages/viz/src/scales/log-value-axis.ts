import type { Axis } from './axis.ts';
import { logTicks } from './log-ticks.ts';
import type { PlacedSeries } from './placed-series.ts';
import { ticks } from './ticks.ts';

/** Least pixels from one tick of the value axis to the next. */
const tickRoom = 24;

/** Share of the range, in logarithms, that is left free beyond the outermost values. */
const margin = 0.04;

/**
 * Holds all that is drawn, all above 0, and the least range asked for, each step of ten equally long.
 *
 * @param references - values of reference lines
 * @param least - range that is always shown
 * @param factor - from a value to the number on the axis
 */
export function logValueAxis(
  series: readonly PlacedSeries[],
  references: readonly number[],
  least: readonly [number, number] | undefined,
  factor: number,
  heightPixels: number,
): Axis & { readonly decimals: null } {
  const all = [
    ...references,
    ...series.flatMap(({ values, band }) => [...values, ...(band?.low ?? []), ...(band?.high ?? [])]),
  ].filter((value) => value !== null);
  const [low, high] = all.length === 0 ? (least ?? [0.1, 1]) : [Math.min(...all), Math.max(...all)];
  // A flat line needs a range around it, too.
  const room = high > low ? (high / low) ** margin : 2;
  const fits = least !== undefined && least[0] <= low && high <= least[1];
  const domain = fits
    ? ([least[0] * factor, least[1] * factor] as const)
    : ([Math.min(least?.[0] ?? low, low / room) * factor, Math.max(least?.[1] ?? high, high * room) * factor] as const);
  const count = Math.max(2, Math.floor(heightPixels / tickRoom));
  const powers = logTicks(...domain, count);
  // Between 0.3 and 0.4 there is no 1, 2 or 5.
  return { domain, ticks: powers.length < 2 ? ticks(...domain, 5).values : powers, decimals: null };
}

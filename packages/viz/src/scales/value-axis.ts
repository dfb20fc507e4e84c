import type { PlacedSeries } from './placed-series.ts';
import type { Axis } from './axis.ts';
import type { QuantityDisplay } from './quantity.ts';
import { ticks } from './ticks.ts';

/** Share of the range that is left free beyond the outermost values. */
const margin = 0.04;

/** Least pixels from one tick of the value axis to the next. */
const tickRoom = 32;

/**
 * Holds all that is drawn and the least range asked for, in the unit of the axis.
 *
 * @param references - values of reference lines
 * @param least - range that is always shown
 */
export function valueAxis(
  series: readonly PlacedSeries[],
  references: readonly number[],
  least: readonly [number, number] | undefined,
  { factor, fraction }: QuantityDisplay,
  heightPixels: number,
): Axis & { readonly decimals: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values, band } of series) {
    for (const value of [...values, ...(band?.low ?? []), ...(band?.high ?? []), ...references]) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) [low, high] = least ?? [0, 1];
  // A flat line needs a range around it, too.
  const room = high > low ? (high - low) * margin : Math.abs(low) * margin || margin;
  const fits = least !== undefined && least[0] <= low && high <= least[1];
  const floor = fraction ? Math.min(low, 0) : Number.NEGATIVE_INFINITY;
  const ceiling = fraction ? Math.max(high, 1) : Number.POSITIVE_INFINITY;
  const domain: readonly [number, number] = fits
    ? [least[0] * factor, least[1] * factor]
    : [
        Math.min(least?.[0] ?? low, Math.max(floor, low - room)) * factor,
        Math.max(least?.[1] ?? high, Math.min(ceiling, high + room)) * factor,
      ];
  const count = Math.max(3, Math.min(8, Math.floor(heightPixels / tickRoom)));
  const { values, decimals } = ticks(domain[0], domain[1], count);
  return { domain, ticks: values, decimals };
}

import type { LearningSeries } from '../checks/check-learning-series.ts';
import { formatNumber } from '../scales/format-number.ts';
import type { QuantityDisplay } from '../scales/quantity.ts';

/** How many series a description names. */
const namedCount = 20;

/** One sentence of the last values, for readers who hear the figure. */
export function describeSeries(
  series: readonly LearningSeries[],
  { factor, decimals, unit }: QuantityDisplay,
  place = 'epoch',
): string {
  const told = series.slice(0, namedCount).map(({ label, epochs, values }) => {
    const at = values.findLastIndex((value) => value !== null);
    if (at === -1) return `${label} without a value`;
    return `${label} ${formatNumber(values[at]! * factor, decimals)}${unit} at ${place} ${epochs[at]}`;
  });
  const rest = series.length - told.length;
  return `${series.length} series by ${place}; last values: ${told.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`;
}

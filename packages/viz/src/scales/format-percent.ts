import { formatNumber } from './format-number.ts';

/** A fraction in per cent with one digit after the point, without the sign. */
export function formatPercent(fraction: number): string {
  return formatNumber(fraction * 100, 1);
}

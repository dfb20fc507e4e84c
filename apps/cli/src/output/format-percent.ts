/** A fraction as per cent with two decimals: `87.48 %`. */
export function formatPercent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}

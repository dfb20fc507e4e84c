/** A fraction as per cent, with two decimals unless others are asked for: `87.48 %`. */
export function formatPercent(fraction: number, decimals: number = 2): string {
  return `${(100 * fraction).toFixed(decimals)} %`;
}

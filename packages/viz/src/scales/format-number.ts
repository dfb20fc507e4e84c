/** A number with fixed digits after the point and a true minus sign. */
export function formatNumber(value: number, decimals: number): string {
  const digits = value.toFixed(decimals);
  if (Number(digits) === 0) return digits.replace('-', '');
  return digits.replace('-', '\u2212');
}

/** A fraction as per cent with two decimals: `87.48 %`. */
export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}

/** A difference of fractions in percentage points, signed: `+0.31`. */
export function points(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${Math.abs(100 * difference).toFixed(2)}`;
}

/** A distance with three decimals. */
export function distanceText(value: number): string {
  return value.toFixed(3);
}

/** A density as per cent, in as many digits as it has: `0.6 %`. */
export function densityText(density: number): string {
  return `${Number((100 * density).toPrecision(6))} %`;
}

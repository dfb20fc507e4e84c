import { ArgumentError } from '@topograft/sparse-core';

/** The 0.975 quantile of Student's t for 1 to 30 degrees of freedom (Fisher and Yates 1963, table III). */
const tQuantiles: readonly number[] = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** The 0.975 quantile of the normal distribution, z. */
const z = 1.959_964;

/**
 * The quantile of t: from the table, and beyond it z + (z³ + z) / 4ν + (5z⁵ + 16z³ + 3z) / 96ν², within 0.0001 of it
 * there (Abramowitz and Stegun 26.7.5).
 */
function tQuantile(degreesOfFreedom: number): number {
  const known = tQuantiles[degreesOfFreedom - 1];
  if (known !== undefined) return known;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96 / degreesOfFreedom ** 2;
  return z + (z ** 3 + z) / 4 / degreesOfFreedom + second;
}

/**
 * A mean with the 95 % interval of Student's t; no interval for one value.
 *
 * @category Recipes
 */
export interface MeanInterval {
  /** Arithmetic, in the unit of the values. */
  readonly mean: number;
  /** Lower end of the interval; `null` for one value. */
  readonly low: number | null;
  /** Upper end of the interval; `null` for one value. */
  readonly high: number | null;
  /** Values that it is the mean of, from 1. */
  readonly count: number;
}

/**
 * Mean ± t · s / √n, with t for 95 % and n − 1 degrees of freedom.
 *
 * @param values - at least one number
 * @throws {@link ArgumentError} for none
 * @category Recipes
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length;
  if (count === 0) {
    throw new ArgumentError({
      task: 'take the 95 % interval of a mean',
      reason: 'there is no value',
      expected: 'one value or more',
    });
  }
  const mean = meanOf(values);
  if (count === 1) return { mean, low: null, high: null, count };
  const half = (tQuantile(count - 1) * deviationOf(values)) / Math.sqrt(count);
  return { mean, low: mean - half, high: mean + half, count };
}

/** Arithmetic mean of one value or more. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation (n − 1) of two values or more. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1));
}

/**
 * Spearman's rank correlation, ties by mean rank; 0 where one side has no spread.
 *
 * @param a - `[n]`
 * @param b - `[n]`
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [products, squaresX, squaresY] = [0, 0, 0];
  for (const [index, value] of x.entries()) {
    const [dx, dy] = [value - meanX, y[index]! - meanY];
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  return squaresX === 0 || squaresY === 0 ? 0 : products / Math.sqrt(squaresX * squaresY);
}

function ranksOf(values: readonly number[]): number[] {
  const order = Array.from(values.keys()).toSorted((i, j) => values[i]! - values[j]! || i - j);
  const ranks = values.map(() => 0);
  for (let begin = 0; begin < order.length;) {
    let end = begin;
    while (end < order.length && values[order[end]!] === values[order[begin]!]) end++;
    for (let at = begin; at < end; at++) ranks[order[at]!] = (begin + end - 1) / 2;
    begin = end;
  }
  return ranks;
}

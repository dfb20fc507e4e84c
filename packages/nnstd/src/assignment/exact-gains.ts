import type { SparseProblem } from './assignment-solver.ts';

/** Bits that a gain keeps below the power of two above the largest one. */
const FINE_BITS = 50;
/** The same for a first answer to a hard problem. */
export const COARSE_BITS = 10;
/** Above this, costs are scaled down before they are subtracted, so that nothing overflows. */
const LARGE = 2 ** 1000;
const FACTOR_WHEN_LARGE = 2 ** -60;

/** How the gains of a problem are rounded. */
export interface GainScale {
  /** What costs are multiplied by: 1 but for costs beyond 2¹⁰⁰⁰. */
  readonly factor: number;
  /** The least power of two that is not below any gain's size. */
  readonly power: number;
  /** Added and taken away again, it leaves what is a multiple of the distance between numbers of its size. */
  readonly anchor: number;
}

/**
 * The rounding under which sums and differences of a problem's gains are exact.
 *
 * A listed pair gains `cost - absentCost` against staying single. Rounded to a multiple of 2⁻⁵⁰ · power, a few of them
 * add up without error, so that paths of equal length are equal to the last bit in whatever order they were added
 * up. A gain is off by at most 2⁻⁵¹ · power, about as much as by rounding anyway.
 *
 * @param least - the least listed cost, or `absentCost`
 * @param bits - kept below `power`, at most 50
 */
export function gainScale(least: number, absentCost: number, bits: number = FINE_BITS): GainScale {
  const factor = Math.max(-least, absentCost) > LARGE ? FACTOR_WHEN_LARGE : 1;
  const largest = absentCost * factor - least * factor;
  let power = 1;
  while (power < largest) power *= 2;
  if (largest > 0) while (power / 2 >= largest) power /= 2;
  return { factor, power, anchor: -1.5 * power * 2 ** (52 - bits) };
}

/** The least listed cost of a problem, or `absentCost` where there is none below it. */
export function leastCost({ costs, absentCost }: SparseProblem): number {
  let least = absentCost;
  for (let pair = 0; pair < costs.length; pair++) if (costs[pair]! < least) least = costs[pair]!;
  return least;
}

/** The rounded gains, `[pairCount]`. */
export function exactGains({ costs, absentCost }: SparseProblem, { factor, anchor }: GainScale): Float64Array {
  return costs.map((cost) => cost * factor - absentCost * factor + anchor - anchor);
}

/**
 * Writes guessed prices, rounded in the same way; what cannot be a price becomes one.
 *
 * @param guess - `[columnCount]`, in units of the costs
 * @param prices - `[columnCount]`, written: from -power to 0
 */
export function exactPrices(guess: Float64Array, { factor, power, anchor }: GainScale, prices: Float64Array): void {
  for (let column = 0; column < prices.length; column++) {
    const price = guess[column]! * factor;
    prices[column] = price < 0 ? (price > -power ? price + anchor - anchor : -power) : 0;
  }
}

/** Prices in units of the costs; a new array. */
export function pricesInCosts(prices: Float64Array, { factor }: GainScale): Float64Array {
  return prices.map((price) => price / factor);
}

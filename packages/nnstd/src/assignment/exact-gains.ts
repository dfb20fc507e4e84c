import type { SparseProblem } from './assignment-solver.ts';

/** Bits that a gain keeps below the power of two above the largest one. */
const KEPT_BITS = 50;
/** Above this, costs are divided before they are subtracted, so that nothing overflows. */
const LARGE = 2 ** 1000;
const LARGE_DIVISOR = 2 ** 60;

/** How the gains of a problem are rounded. */
export interface GainScale {
  /** What costs are divided by: 1 but for costs beyond 2¹⁰⁰⁰. */
  readonly divisor: number;
  /** The least power of two that is not below any gain's size. */
  readonly power: number;
}

/**
 * The rounding under which sums and differences of a problem's gains are exact.
 *
 * A listed pair gains `cost - absentCost` against staying single. Rounded to a multiple of 2⁻⁵⁰ · power, a few of them
 * add up without error, so that paths of equal length are equal to the last bit in whatever order they were added
 * up. A gain is off by 2⁻⁵¹ of the largest one's power of two, about as much as by rounding anyway.
 *
 * @param problem - no listed cost above `absentCost`
 */
export function gainScale({ costs, absentCost }: SparseProblem): GainScale {
  let least = absentCost;
  for (let pair = 0; pair < costs.length; pair++) if (costs[pair]! < least) least = costs[pair]!;
  const divisor = Math.max(-least, absentCost) > LARGE ? LARGE_DIVISOR : 1;
  const largest = absentCost / divisor - least / divisor;
  let power = 1;
  while (power < largest) power *= 2;
  while (largest > 0 && power / 2 >= largest) power /= 2;
  return { divisor, power };
}

/**
 * Writes the rounded gains.
 *
 * @param gains - `[pairCount]`, written
 * @returns `gains`
 */
export function exactGains(
  { costs, absentCost }: SparseProblem,
  { divisor, power }: GainScale,
  gains: Float64Array,
): Float64Array {
  const anchor = anchorOf(power);
  if (divisor === 1) {
    for (let pair = 0; pair < gains.length; pair++) gains[pair] = costs[pair]! - absentCost + anchor - anchor;
  } else {
    for (let pair = 0; pair < gains.length; pair++) {
      gains[pair] = costs[pair]! / divisor - absentCost / divisor + anchor - anchor;
    }
  }
  return gains;
}

/**
 * Writes guessed prices, rounded in the same way; what cannot be a price becomes one.
 *
 * @param guess - `[columnCount]`, in units of the costs
 * @param prices - `[columnCount]`, written: from -power to 0
 */
export function exactPrices(guess: Float64Array, { divisor, power }: GainScale, prices: Float64Array): void {
  const anchor = anchorOf(power);
  for (let column = 0; column < prices.length; column++) {
    const price = guess[column]! / divisor;
    prices[column] = price < 0 ? (price > -power ? price + anchor - anchor : -power) : 0;
  }
}

/** Added and taken away again, this leaves what is a multiple of the distance between numbers of its size. */
function anchorOf(power: number): number {
  return -1.5 * power * 2 ** (52 - KEPT_BITS);
}

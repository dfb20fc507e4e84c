import type { TrainingConfig } from '@topograft/sparse-core';

/** Keeps Adam's quotient finite; as in its paper. */
export const adamEpsilon = 1e-8;

/**
 * 1 − β₁ᵗ and 1 − β₂ᵗ, by which Adam corrects its moments for their start at 0.
 *
 * @param step - t, from 1
 * @category Training
 * @see Kingma and Ba 2015, algorithm 1
 */
export function adamCorrections(
  { momentum, secondMomentum }: Pick<TrainingConfig, 'momentum' | 'secondMomentum'>,
  step: number,
): readonly [number, number] {
  return [1 - power(momentum, step), 1 - power(secondMomentum, step)];
}

/** baseⁿ by repeated squaring: `Math.pow` differs between engines. */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, rest = exponent; rest > 0; square *= square, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
  }
  return result;
}

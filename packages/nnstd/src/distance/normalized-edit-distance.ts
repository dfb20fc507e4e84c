import { ArgumentError } from '@topograft/sparse-core';

/**
 * Normalized edit distance (NED) of two sets of inputs, the Jaccard distance: |A △ B| / |A ∪ B| = 1 − |A ∩ B| / |A ∪ B|.
 *
 * 0 when the sets are equal, 1 when they share nothing; two empty sets are equal.
 *
 * @param a - input numbers, rising
 * @param b - input numbers, rising
 * @throws {@link ArgumentError} for numbers that do not rise
 * @category Distances
 * @see Liu et al. 2020, Algorithm 1, function NED
 * @example
 * ```ts
 * normalizedEditDistance([1, 2, 3], [2, 3, 4]); // 0.5
 * ```
 */
export function normalizedEditDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  checkRising(a);
  checkRising(b);
  let shared = 0;
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    while (j < b.length && b[j]! < a[i]!) j++;
    if (j < b.length && b[j] === a[i]) shared++;
  }
  return editDistanceOfCounts(shared, a.length, b.length);
}

/**
 * NED from the number of shared inputs and the sizes of both sets.
 *
 * The one place where the quotient is formed, in the first of the two forms above, so that every path to a distance
 * rounds alike, and as the authors' code does: the other form differs in the last bit, and ties are settled by it.
 */
export function editDistanceOfCounts(shared: number, sizeA: number, sizeB: number): number {
  const union = sizeA + sizeB - shared;
  return union <= 0 ? 0 : (union - shared) / union;
}

function checkRising(inputs: ArrayLike<number>): void {
  for (let k = 1; k < inputs.length; k++) {
    if (inputs[k]! > inputs[k - 1]!) continue;
    throw new ArgumentError({
      task: 'compare two sets of inputs',
      reason: `the numbers must rise, and ${inputs[k]} follows ${inputs[k - 1]}`,
      cure: 'Sort them and drop repetitions first.',
    });
  }
}

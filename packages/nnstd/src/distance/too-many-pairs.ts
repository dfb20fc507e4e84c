import { LimitError } from '@topograft/sparse-core';

/**
 * The error of two layers that need more pairs of neurons than fit in memory.
 *
 * @param size - neurons of each layer
 * @param most - pairs that fit
 */
export function tooManyPairs(size: number, reason: string, most: number): LimitError {
  return new LimitError({
    task: `compare two layers of ${size} neurons`,
    reason,
    expected: `at most ${most} pairs`,
    cure: 'Compare sparser layers, or take the identity alignment, which needs no pairs.',
  });
}

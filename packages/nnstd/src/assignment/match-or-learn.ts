import { COARSE_BITS } from './exact-gains.ts';
import type { SparseMatching } from './sparse-matching-reference.ts';

/** Rows from which a problem may be tried in coarse form first: smaller ones are through too soon. */
const MANY_ROWS = 4096;
/** Lists searched for each row from which such a problem counts as hard. */
const HARD_SCANS = 20;

/**
 * One run of the steps of `sparseMatchingReference` over gains of so many bits (all there are by default); undefined when
 * more than `most` lists would be searched for rows.
 */
export type MatchingAttempt = (
  bits: number | undefined,
  guess: SparseMatching | undefined,
  most: number,
) => SparseMatching | undefined;

/**
 * Matches at once, and when that turns out hard, from the answer to the same problem with coarse gains.
 *
 * @param rowCount - of the problem
 * @param guess - for the first attempt
 */
export function matchOrLearn(attemptAt: MatchingAttempt, rowCount: number, guess?: SparseMatching): SparseMatching {
  const matching = attemptAt(undefined, guess, rowCount < MANY_ROWS ? Infinity : HARD_SCANS * rowCount);
  return matching ?? attemptAt(undefined, attemptAt(COARSE_BITS, undefined, Infinity), Infinity)!;
}

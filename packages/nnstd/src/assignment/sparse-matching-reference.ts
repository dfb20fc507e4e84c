import type { SparseProblem } from './assignment-solver.ts';
import { exactGains, exactPrices, type GainScale, gainScale, leastCost, pricesInCosts } from './exact-gains.ts';
import { matchOrLearn } from './match-or-learn.ts';
import { matchSeekers } from './match-seekers.ts';
import { meanGains, rowsByMeanGain } from './rows-by-mean-gain.ts';
import { rowSeekers, type Seekers, turnSeekers } from './seekers.ts';

/**
 * A cheapest matching over listed pairs, with the prices that prove it.
 *
 * @category Assignment
 */
export interface SparseMatching {
  /** `[rowCount]`, the column of each row; -1 for a row left single. */
  readonly columnOfRow: Int32Array;
  /** `[columnCount]`, at most 0; 0 for every column left single. */
  readonly prices: Float64Array;
}

/**
 * Chooses among the listed pairs those that save most against leaving both sides single at `absentCost`.
 *
 * A listed pair gains `g[i, j] = cost - absentCost ≤ 0`. Every row may also stay single, at gain 0, and so may every
 * column. With prices `v ≤ 0` (0 for single columns) and `u[i] = min(0, min over its list of g - v)`, the matching is
 * cheapest when every paired row has its pair at `u[i]` and every single row has `u[i] = 0`.
 *
 * 1. From a guess, prices are taken over, and of its pairs those that are at `u[i]` under them.
 * 2. Rows without a pair are taken up one after the other (`matchSeekers`), the one with the least mean gain first: such
 *    rows have the strongest claims, and in this order later rows seldom have to move earlier ones (on Jaccard costs of
 *    unrelated random layers 3 to 4 times fewer steps than in index order).
 * 3. A guess may leave columns single that have a price. They are taken up in index order in the same way, with rows
 *    and columns exchanged.
 *
 * From 4,096 rows on, where step 2 would search more than 20 lists for each row, it starts anew from a guess of its own: the
 * answer to the same problem with gains of 10 bits. There lengths are few, so searches are short, and the prices are
 * nearly right (unrelated layers of 20,000 neurons whose numbers of inputs vary: half of the time).
 *
 * Ties: staying single before a pair that gains nothing; pairs of the guess before others; a single column before a
 * paired one, then the lowest index; of rows whose mean gains are equal to 2⁻²⁰ of the least one the lowest index first.
 * Once 64 searches have gone through a row, its list is in order of gain - price, and of several shortest paths the
 * one comes first that leads through its earlier pairs. Memory O(pairs) beside the lists. Time near O(pairs) when some pairs
 * stand out or most gains are equal (related networks; equal numbers of inputs) or a guess is good, and O(rows · pairs) at
 * worst: unrelated layers whose numbers of inputs vary come close to that.
 *
 * This is the reference, for reading; `sparseMatching` does the same steps in WebAssembly.
 *
 * @param problem - checked, no listed cost above `absentCost`
 * @param guess - the matching of a problem of the same size that is much like this one
 * @category Assignment
 * @see R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 *   Computing 38 (1987) 325–340
 */
export function sparseMatchingReference(problem: SparseProblem, guess?: SparseMatching): SparseMatching {
  return matchOrLearn((bits, from, most) => attempt(problem, bits, from, most), problem.rowCount, guess);
}

function attempt(
  problem: SparseProblem,
  bits: number | undefined,
  guess: SparseMatching | undefined,
  most: number,
): SparseMatching | undefined {
  const scale = gainScale(leastCost(problem), problem.absentCost, bits);
  const rows = rowSeekers(problem, exactGains(problem, scale));
  if (guess !== undefined) takeOver(rows, guess, scale);
  if (!matchSeekers(rows, rowsByMeanGain(meanGains(rows)), most)) return undefined;
  const unsettled = Array.from(rows.prices.keys()).filter(
    (column) => rows.seekerOf[column]! < 0 && rows.prices[column]! < 0,
  );
  if (unsettled.length === 0) return { columnOfRow: partnersOf(rows), prices: pricesInCosts(rows.prices, scale) };
  const columns = turnSeekers(rows);
  matchSeekers(columns, unsettled);
  return { columnOfRow: columns.seekerOf, prices: pricesInCosts(turnSeekers(columns).prices, scale) };
}

/** Step 1. */
function takeOver(rows: Seekers, guess: SparseMatching, scale: GainScale): void {
  const { offsets, partners, gains, prices, pairOfSeeker, seekerOf } = rows;
  exactPrices(guess.prices, scale, prices);
  guess.columnOfRow.forEach((column, row) => {
    let least = 0;
    let own = -1;
    for (let pair = offsets[row]!; pair < offsets[row + 1]!; pair++) {
      least = Math.min(least, gains[pair]! - prices[partners[pair]!]!);
      if (partners[pair] === column) own = pair;
    }
    if (own < 0 || seekerOf[column]! >= 0 || gains[own] === 0 || gains[own]! - prices[column]! !== least) return;
    pairOfSeeker[row] = own;
    seekerOf[column] = row;
  });
}

function partnersOf({ pairOfSeeker, partners }: Seekers): Int32Array {
  return pairOfSeeker.map((pair) => (pair < 0 ? -1 : partners[pair]!));
}

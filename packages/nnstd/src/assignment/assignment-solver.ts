/**
 * An assignment problem with every cost written out.
 *
 * @category Assignment
 */
export interface DenseProblem {
  /** Tells it from a {@link SparseProblem}. */
  readonly kind: 'dense';
  /** From 0 to 2^31 - 1. */
  readonly rowCount: number;
  /** From 0 to 2^31 - 1. */
  readonly columnCount: number;
  /** `[rowCount, columnCount]` row-major, finite, any sign; never changed by a solver. */
  readonly costs: Float64Array;
}

/**
 * An assignment problem in which all pairs that are not listed cost the same.
 *
 * Row-major lists (CSR): row `i` lists the columns `columns[offsets[i]] … columns[offsets[i + 1] - 1]`, ascending and
 * without repetition, at `costs` of the same positions.
 *
 * @category Assignment
 */
export interface SparseProblem {
  /** Tells it from a {@link DenseProblem}. */
  readonly kind: 'sparse';
  /** From 0 to 2^31 - 1. */
  readonly rowCount: number;
  /** From 0 to 2^31 - 1. */
  readonly columnCount: number;
  /** `[rowCount + 1]`, starts at 0, never falls, ends at the number of listed pairs. */
  readonly offsets: Uint32Array;
  /** `[pairCount]`, each in `[0, columnCount)`. */
  readonly columns: Uint32Array;
  /** `[pairCount]`, finite, any sign; never changed by a solver. */
  readonly costs: Float64Array;
  /** What every pair that is not listed costs; finite. */
  readonly absentCost: number;
}

/**
 * Which rows to pair with which columns, one to one, so that the pairs cost least: min(rows, columns) pairs are made.
 *
 * @category Assignment
 */
export type AssignmentProblem = DenseProblem | SparseProblem;

/**
 * One cheapest pairing.
 *
 * @category Assignment
 */
export interface Assignment {
  /** `[rowCount]`, the column of each row; -1 for the rows that a problem with more rows than columns leaves over. */
  readonly columnOfRow: Int32Array;
  /** Sum of the problem's own costs over the pairs, added in row order. */
  readonly totalCost: number;
  /**
   * `[columnCount]`, where the solver has them: column prices that prove the pairing cheapest, worth having as a guess for
   * the next problem.
   */
  readonly prices?: Float64Array;
}

/**
 * A way to solve assignment problems: exact, deterministic, and pure.
 *
 * Every solver gives the least total cost. Where several pairings have it, which one comes back is the solver's own
 * documented rule, the same on every host. A problem with no rows or no columns has the empty pairing, at cost 0.
 *
 * @category Assignment
 * @example
 * ```ts
 * const { columnOfRow, totalCost } = autoAssignment.solve({
 *   kind: 'dense',
 *   rowCount: 2,
 *   columnCount: 2,
 *   costs: Float64Array.of(1, 2, 3, 5),
 * });
 * // columnOfRow is [1, 0], totalCost is 5
 * ```
 */
export interface AssignmentSolver {
  /** Recorded in results: `jonker-volgenant`, `sparse`, … */
  readonly name: string;
  /**
   * @param guess - the answer to a problem of the same size that is much like this one. It saves time where the solver
   *   takes prices; it never changes the cost, but may change which of several cheapest pairings comes back
   * @throws ArgumentError when a cost is not finite, or the problem is of a kind that the solver does not take
   * @throws ShapeError when sizes do not agree
   * @throws LimitError when the problem does not fit
   */
  solve(problem: AssignmentProblem, guess?: Assignment): Assignment;
}

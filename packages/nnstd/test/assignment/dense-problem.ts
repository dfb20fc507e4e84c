import type { DenseProblem } from '../../src/assignment/assignment-solver.ts';

/** A dense problem from rows of costs; `columnCount` is needed when there are no rows. */
export function denseProblem(
  rows: readonly (readonly number[])[],
  columnCount: number = rows[0]?.length ?? 0,
): DenseProblem {
  return { kind: 'dense', rowCount: rows.length, columnCount, costs: Float64Array.from(rows.flat()) };
}

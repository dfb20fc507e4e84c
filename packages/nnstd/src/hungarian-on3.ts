/**
 * The npm package `hungarian-on3` as an assignment solver, for comparison; Node only.
 *
 * @packageDocumentation
 */
// @ts-expect-error the package has no types
import untyped from 'hungarian-on3';
import type { AssignmentSolver, DenseProblem } from './assignment/assignment-solver.ts';
import { denseSolver } from './assignment/dense-solver.ts';

/** Takes rows of equal length; gives pairs `[row, column]`, column -1 for a row without one. */
const hungarian: (costs: readonly (readonly number[])[]) => readonly (readonly [number, number])[] = untyped;

/** The package takes costs from 2^30 on for "not possible"; reducing rows and columns may double them. */
const USABLE_COST = 2 ** 28;

/**
 * The Hungarian algorithm of the npm package `hungarian-on3` 0.3.1.
 *
 * Kept as an independent yardstick: about 0.45 s for 784 × 784 where {@link jonkerVolgenant} needs milliseconds. It lives at
 * its own subpath because the package and its `fast-bitset` assign undeclared variables (`j`, `BitSet`): as CommonJS
 * under Node that leaves two globals behind, in a strict bundle it throws.
 *
 * What the wrapper makes good: a problem with more rows than columns goes in turned on its side (the package reduces its
 * rows before it pads them, and then finds pairings that are not the cheapest), and costs of 2^28 and more are scaled
 * down by a power of two (the package takes 2^30 for infinity). The package copies what it is given.
 *
 * Ties: lowest row first, then the lowest column of reduced cost 0, as the package goes along.
 * Time O(n³); memory for n² numbers as arrays of arrays.
 *
 * @category Assignment
 */
export const hungarianOn3: AssignmentSolver = denseSolver('hungarian-on3', (problem) => {
  const columnOfRow = new Int32Array(problem.rowCount).fill(-1);
  for (const [row, column] of hungarian(scaledRows(problem))) columnOfRow[row] = column;
  return columnOfRow;
});

function scaledRows({ rowCount, columnCount, costs }: DenseProblem): number[][] {
  let greatest = 0;
  for (const cost of costs) greatest = Math.max(greatest, Math.abs(cost));
  let scale = 1;
  while (greatest * scale >= USABLE_COST) scale /= 2;
  const rows: number[][] = [];
  for (let row = 0; row < rowCount; row++) {
    rows.push(Array.from(costs.subarray(row * columnCount, (row + 1) * columnCount), (cost) => cost * scale));
  }
  return rows;
}

import type { AssignmentProblem } from './assignment-solver.ts';
import { pairCost } from './pair-cost.ts';

/**
 * What a pairing costs: the problem's own costs of its pairs, added in row order.
 *
 * @param problem - checked
 * @param columnOfRow - `[rowCount]`, -1 for a row that has no column
 * @category Assignment
 */
export function totalCost(problem: AssignmentProblem, columnOfRow: Int32Array): number {
  let total = 0;
  for (let row = 0; row < problem.rowCount; row++) total += pairCost(problem, row, columnOfRow[row]!);
  return total;
}

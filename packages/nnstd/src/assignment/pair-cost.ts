import type { AssignmentProblem } from './assignment-solver.ts';

/**
 * What one pair of an assignment problem costs; 0 for a row without a column.
 *
 * @param row - from 0
 * @param column - from 0; -1 for none
 * @category Assignment
 */
export function pairCost(problem: AssignmentProblem, row: number, column: number): number {
  if (column < 0) return 0;
  if (problem.kind === 'dense') return problem.costs[row * problem.columnCount + column]!;
  let low = problem.offsets[row]!;
  let high = problem.offsets[row + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (problem.columns[middle]! < column) low = middle + 1;
    else high = middle;
  }
  const listed = low < problem.offsets[row + 1]! && problem.columns[low] === column;
  return listed ? problem.costs[low]! : problem.absentCost;
}

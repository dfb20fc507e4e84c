import type { AssignmentProblem } from './assignment-solver.ts';

/**
 * What a pairing costs: the problem's own costs of its pairs, added in row order.
 *
 * @param problem - checked
 * @param columnOfRow - `[rowCount]`, -1 for a row that has no column
 * @category Assignment
 */
export function totalCost(problem: AssignmentProblem, columnOfRow: Int32Array): number {
  let total = 0;
  for (let row = 0; row < problem.rowCount; row++) {
    const column = columnOfRow[row]!;
    if (column >= 0) total += costOfPair(problem, row, column);
  }
  return total;
}

function costOfPair(problem: AssignmentProblem, row: number, column: number): number {
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

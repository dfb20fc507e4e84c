import type { AssignmentProblem } from '@topograft/nnstd';

/** Visits the pairs of a problem: all of a dense one, of a sparse one those that it lists. */
export function eachPair(problem: AssignmentProblem, visit: (row: number, column: number, cost: number) => void): void {
  const { rowCount, columnCount, costs } = problem;
  for (let row = 0; row < rowCount; row++) {
    if (problem.kind === 'dense') {
      for (let column = 0; column < columnCount; column++) visit(row, column, costs[row * columnCount + column]!);
    } else {
      for (let at = problem.offsets[row]!; at < problem.offsets[row + 1]!; at++)
        visit(row, problem.columns[at]!, costs[at]!);
    }
  }
}

import type { Assignment, AssignmentSolver, DenseProblem } from './assignment-solver.ts';
import { checkProblem } from './check-problem.ts';
import { toDense } from './to-dense.ts';
import { totalCost } from './total-cost.ts';

/**
 * An algorithm for the dense case, given only problems with at least one row and no fewer columns than rows.
 *
 * @returns `[rowCount]`, the column of each row; all different
 */
export type DenseKernel = (problem: DenseProblem) => Int32Array;

/**
 * Makes a solver of a dense algorithm: checks the problem, writes it out, turns a tall one on its side, and adds up.
 *
 * @category Assignment
 */
export function denseSolver(name: string, kernel: DenseKernel): AssignmentSolver {
  return {
    name,
    solve(problem): Assignment {
      checkProblem(problem);
      const columnOfRow = pair(toDense(problem), kernel);
      return { columnOfRow, totalCost: totalCost(problem, columnOfRow) };
    },
  };
}

function pair(problem: DenseProblem, kernel: DenseKernel): Int32Array {
  const { rowCount, columnCount } = problem;
  if (rowCount === 0 || columnCount === 0) return new Int32Array(rowCount).fill(-1);
  if (rowCount <= columnCount) return kernel(problem);
  const columnOfRow = new Int32Array(rowCount).fill(-1);
  kernel(transpose(problem)).forEach((row, column) => {
    columnOfRow[row] = column;
  });
  return columnOfRow;
}

function transpose({ rowCount, columnCount, costs }: DenseProblem): DenseProblem {
  const turned = new Float64Array(costs.length);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      turned[column * rowCount + row] = costs[row * columnCount + column]!;
    }
  }
  return { kind: 'dense', rowCount: columnCount, columnCount: rowCount, costs: turned };
}

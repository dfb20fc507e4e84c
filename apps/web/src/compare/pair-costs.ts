import type { AssignmentProblem } from '@topograft/nnstd';
import type { CostMatrix } from '@topograft/viz';
import type { CostOrder } from './draw-costs.ts';

/** The pairs of a problem that cost less than 1, each in its place in an order. */
export function pairCosts(label: string, problem: AssignmentProblem, order: CostOrder): CostMatrix {
  const { rowCount, columnCount } = problem;
  const rows: number[] = [];
  const columns: number[] = [];
  const costs: number[] = [];
  const add = (row: number, column: number, cost: number): void => {
    if (cost >= 1) return;
    rows.push(order.rows[row]!);
    columns.push(order.columns[column]!);
    costs.push(cost);
  };
  for (let row = 0; row < rowCount; row++) {
    if (problem.kind === 'dense') {
      for (let column = 0; column < columnCount; column++) add(row, column, problem.costs[row * columnCount + column]!);
    } else {
      for (let at = problem.offsets[row]!; at < problem.offsets[row + 1]!; at++)
        add(row, problem.columns[at]!, problem.costs[at]!);
    }
  }
  return { label, rowCount, columnCount, rows, columns, costs };
}

import type { AssignmentProblem } from '@topograft/nnstd';
import type { CostMatrix } from '@topograft/viz';
import type { MatrixOrder } from '../figures/matrix-order.ts';
import { eachPair } from './each-pair.ts';

/** The pairs of a problem that cost less than 1, each in its place in an order. */
export function pairCosts(label: string, problem: AssignmentProblem, order: MatrixOrder): CostMatrix {
  const { rowCount, columnCount } = problem;
  const rows: number[] = [];
  const columns: number[] = [];
  const costs: number[] = [];
  eachPair(problem, (row, column, cost) => {
    if (cost >= 1) return;
    rows.push(order.rows[row]!);
    columns.push(order.columns[column]!);
    costs.push(cost);
  });
  return { label, rowCount, columnCount, rows, columns, costs };
}

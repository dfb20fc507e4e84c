import { ArgumentError } from '@topograft/sparse-core';
import { checkLength } from './check-length.ts';

/**
 * What pairing the neurons of one layer with those of another costs, in one order of the two, as plain data.
 *
 * @category Figures
 */
export interface CostMatrix {
  /** Which order it is, such as `matched`. */
  readonly label: string;
  /** Neurons of the network whose neurons are rows, 1 or more. */
  readonly rowCount: number;
  /** Neurons of the other network, 1 or more. */
  readonly columnCount: number;
  /** `[n]`, rows of pairs; a pair that is left out costs 1, since its neurons share no input. */
  readonly rows: ArrayLike<number>;
  /** `[n]`, their columns. */
  readonly columns: ArrayLike<number>;
  /** `[n]`, their costs in [0, 1]. */
  readonly costs: ArrayLike<number>;
}

/**
 * Costs of the same layers in several orders, such as before and after matching, as plain data: with plain arrays its JSON
 * is the figure's.
 *
 * @category Figures
 */
export interface CostMatrices {
  /** At least one, drawn side by side. */
  readonly matrices: readonly CostMatrix[];
  /** Names of the network whose neurons are rows, and of the one whose neurons are columns. Default `A` and `B`. */
  readonly labels?: readonly [string, string];
}

/**
 * Refuses costs that cannot be drawn.
 *
 * @returns the matrices, at least one
 * @throws {@link ArgumentError} for no matrix, a size below 1, a pair outside, or a cost that is not in [0, 1]
 * @throws {@link ShapeError} when arrays of a matrix differ in length
 */
export function checkCostMatrices(task: string, { matrices }: CostMatrices): readonly [CostMatrix, ...CostMatrix[]] {
  const [first, ...others] = matrices;
  if (first === undefined) throw new ArgumentError({ task, reason: 'there is no matrix', expected: 'at least one' });
  for (const matrix of matrices) checkMatrix(task, matrix);
  return [first, ...others];
}

function checkMatrix(task: string, { label, rowCount, columnCount, rows, columns, costs }: CostMatrix): void {
  const name = JSON.stringify(label);
  if (![rowCount, columnCount].every((count) => Number.isSafeInteger(count) && count >= 1)) {
    throw new ArgumentError({
      task,
      reason: `the size of the matrix ${name} is not usable`,
      expected: 'at least one row and one column',
      received: `${rowCount} rows and ${columnCount} columns`,
    });
  }
  checkLength(task, `columns of the matrix ${name}`, columns.length, rows.length, 'row');
  checkLength(task, `costs of the matrix ${name}`, costs.length, rows.length, 'pair');
  for (let pair = 0; pair < rows.length; pair++) {
    const [row, column, cost] = [rows[pair]!, columns[pair]!, costs[pair]!];
    if (isIndex(row, rowCount) && isIndex(column, columnCount) && cost >= 0 && cost <= 1) continue;
    throw new ArgumentError({
      task,
      reason: `pair ${pair} of the matrix ${name} is not usable`,
      expected: `a row below ${rowCount}, a column below ${columnCount} and a cost from 0 to 1`,
      received: `row ${row}, column ${column}, cost ${cost}`,
    });
  }
}

function isIndex(value: number, count: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < count;
}

import { checkCostMatrices, type CostMatrices } from './checks/check-cost-matrices.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link costMatrices} as comma-separated values: one line a pair that is listed, never binned.
 *
 * Columns are matrix, row, column and cost; pairs without a line cost 1.
 *
 * @throws {@link ArgumentError} as {@link costMatrices} does for its data
 * @throws {@link ShapeError} when arrays of a matrix differ in length
 * @category Figures
 */
export function costMatricesCsv(data: CostMatrices): string {
  const lines = checkCostMatrices('write matrices of costs as CSV', data).flatMap(({ label, rows, columns, costs }) =>
    Array.from(rows, (row, pair) => csvLine([label, row, columns[pair]!, costs[pair]!])),
  );
  return csvLine(['matrix', 'row', 'column', 'cost']) + lines.join('');
}

import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { checkDistanceMatrix, type LabelledDistances } from './check-distance-matrix.ts';

/**
 * Distance matrices of the same networks, measured at several moments or in several ways, as plain data: its JSON is the
 * figure's.
 *
 * @category Figures
 */
export interface HeatMapGrid {
  /** Names of the rows from top to bottom, such as epochs. */
  readonly rows: readonly string[];
  /** Names of the columns from left to right, such as alignments. */
  readonly columns: readonly string[];
  /** `[rows][columns]`, all with the same labels; `null` where nothing was measured. */
  readonly matrices: readonly (readonly (LabelledDistances | null)[])[];
}

/**
 * Refuses a grid that cannot be drawn.
 *
 * @returns the matrices that are there, at least one
 * @throws {@link ArgumentError} for no matrix, labels that differ, or a value that is not a finite number
 * @throws {@link ShapeError} when matrices are not `[rows][columns]`, or values of one not `[n][n]`
 */
export function checkHeatMapGrid(
  task: string,
  { rows, columns, matrices }: HeatMapGrid,
): readonly [LabelledDistances, ...LabelledDistances[]] {
  if (matrices.length !== rows.length || matrices.some((row) => row.length !== columns.length)) {
    throw new ShapeError({
      task,
      reason: 'the matrices do not fill the grid',
      expected: `${rows.length} rows of ${columns.length} matrices, null where there is none`,
      received: `rows of ${matrices.map((row) => row.length).join(', ') || 'none'}`,
    });
  }
  const [first, ...others] = matrices.flat().filter((matrix) => matrix !== null);
  if (first === undefined) {
    throw new ArgumentError({ task, reason: 'the grid is empty', expected: 'at least one matrix' });
  }
  for (const [row, matricesOfRow] of matrices.entries()) {
    for (const [column, matrix] of matricesOfRow.entries()) {
      if (matrix === null) continue;
      checkDistanceMatrix(task, matrix);
      if (matrix.labels.join('\0') !== first.labels.join('\0')) {
        throw new ArgumentError({
          task,
          reason: `the matrix of ${JSON.stringify(rows[row])} and ${JSON.stringify(columns[column])} has other labels`,
          expected: first.labels.join(', '),
          received: matrix.labels.join(', '),
        });
      }
    }
  }
  return [first, ...others];
}

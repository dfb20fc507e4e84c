import { ArgumentError, type DistanceMatrix, ShapeError } from '@topograft/sparse-core';

/**
 * What a heat map needs of a distance matrix: labels and values; those of one layer do as well.
 *
 * @category Figures
 */
export type LabelledDistances = Pick<DistanceMatrix, 'labels' | 'values'>;

/**
 * Refuses a matrix that cannot be drawn.
 *
 * @throws {@link ArgumentError} for an empty matrix or a value that is not a finite number
 * @throws {@link ShapeError} when values are not `[n][n]` with n the number of labels
 */
export function checkDistanceMatrix(task: string, { labels, values }: LabelledDistances): void {
  const count = labels.length;
  if (count === 0) {
    throw new ArgumentError({ task, reason: 'the matrix is empty', expected: 'at least one label with its row' });
  }
  if (values.length !== count) {
    throw new ShapeError({
      task,
      reason: 'rows and labels do not agree',
      expected: `${count} rows, one a label`,
      received: `${values.length} rows`,
    });
  }
  for (const [index, row] of values.entries()) {
    if (row.length !== count) {
      throw new ShapeError({
        task,
        reason: `row ${index} (${JSON.stringify(labels[index])}) makes the matrix not square`,
        expected: `${count} values`,
        received: `${row.length} values`,
      });
    }
    // findIndex sees holes, which would be drawn as nothing.
    const bad = Array.from(row).findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) {
      throw new ArgumentError({
        task,
        reason: `the value in row ${index}, column ${bad} is not a finite number`,
        expected: 'a distance, such as 0.435',
        received: String(row[bad]),
      });
    }
  }
}

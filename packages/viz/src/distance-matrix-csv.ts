import { checkDistanceMatrix, type LabelledDistances } from './checks/check-distance-matrix.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of a distance heat map as comma-separated values: a header with the labels, then a label and its row a
 * line, at full precision.
 *
 * @throws {@link ArgumentError} for an empty matrix or a value that is not a finite number
 * @throws {@link ShapeError} when values are not `[n][n]` with n the number of labels
 * @category Figures
 * @example
 * ```ts
 * distanceMatrixCsv({ labels: ['a', 'b'], values: [[0, 0.25], [0.25, 0]] });
 * // network,a,b
 * // a,0,0.25
 * // b,0.25,0
 * ```
 */
export function distanceMatrixCsv(matrix: LabelledDistances): string {
  checkDistanceMatrix('write distances as CSV', matrix);
  const { labels, values } = matrix;
  return csvLine(['network', ...labels]) + labels.map((label, index) => csvLine([label, ...values[index]!])).join('');
}

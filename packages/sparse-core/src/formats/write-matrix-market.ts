import type { SparseMatrix } from './sparse-matrix.ts';

/**
 * Writes a sparse matrix in Matrix Market exchange format, by columns: as a pattern when it has no values, else as real
 * numbers in their shortest form.
 *
 * @returns text in ASCII; {@link readMatrixMarket} has the layout
 * @category Formats
 */
export function writeMatrixMarket(matrix: SparseMatrix): Uint8Array {
  const { rowCount, columnCount, offsets, rows, values } = matrix;
  const lines = [
    `%%MatrixMarket matrix coordinate ${values === null ? 'pattern' : 'real'} general`,
    `${rowCount} ${columnCount} ${rows.length}`,
  ];
  for (let column = 0; column < columnCount; column++) {
    for (let place = offsets[column]!; place < offsets[column + 1]!; place++) {
      const position = `${rows[place]! + 1} ${column + 1}`;
      lines.push(values === null ? position : `${position} ${values[place]}`);
    }
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

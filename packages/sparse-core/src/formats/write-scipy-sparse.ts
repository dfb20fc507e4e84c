import type { NpyArray } from './npy-array.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { writeNpz } from './write-npz.ts';

/**
 * Writes a sparse matrix as `scipy.sparse.save_npz` does: csc, int32 indices, `format` as bytes.
 *
 * Positions without values get the value 1 in float32, as SciPy has no matrix without values.
 *
 * @param matrix - in canonical form, with fewer than 2^31 rows, columns and stored positions
 * @returns the whole file
 * @throws {@link ShapeError} when rows and values differ in number
 * @category Formats
 */
export function writeScipySparse(matrix: SparseMatrix): Uint8Array {
  const { rowCount, columnCount, offsets, rows } = matrix;
  const values = matrix.values ?? new Float32Array(rows.length).fill(1);
  const dtype = values instanceof Float32Array ? 'float32' : 'float64';
  return writeNpz(
    new Map([
      ['indices', vector('int32', Int32Array.from(rows))],
      ['indptr', vector('int32', Int32Array.from(offsets))],
      ['format', { dtype: 'bytes', shape: [], fortranOrder: false, values: ['csc'] } as const],
      ['shape', vector('int64', BigInt64Array.of(BigInt(rowCount), BigInt(columnCount)))],
      ['data', { ...vector(dtype, values), shape: [rows.length] }],
    ]),
  );
}

function vector(dtype: 'int32' | 'int64' | 'float32' | 'float64', values: NpyArray['values']): NpyArray {
  return { dtype, shape: [values.length], fortranOrder: false, values };
}

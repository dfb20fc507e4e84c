import { FormatError } from '../errors/format-error.ts';

/**
 * A sparse matrix by columns (CSC), in one canonical form: rows rise within a column, and none occurs twice.
 *
 * A position is stored because it is listed, even where its value is 0.
 *
 * @category Matrices
 */
export interface SparseMatrix {
  /** Rows, those without a stored position included. */
  readonly rowCount: number;
  /** Columns, those without a stored position included. */
  readonly columnCount: number;
  /** `[columnCount + 1]`, starts at 0, never falls, ends at the number of stored positions. */
  readonly offsets: Uint32Array;
  /** `[storedCount]`, each in `[0, rowCount)`. */
  readonly rows: Uint32Array;
  /** `[storedCount]`, beside `rows`; `null` when only the positions are known. */
  readonly values: Float32Array | Float64Array | null;
}

/**
 * A sparse matrix as a list of positions in any order.
 *
 * @category Matrices
 */
export interface MatrixEntries {
  /** Rows, those without an entry included. */
  readonly rowCount: number;
  /** Columns, those without an entry included. */
  readonly columnCount: number;
  /** `[storedCount]`, each in `[0, rowCount)`. */
  readonly rows: Uint32Array;
  /** `[storedCount]`, each in `[0, columnCount)`. */
  readonly columns: Uint32Array;
  /** `[storedCount]`. */
  readonly values: Float32Array | Float64Array | null;
}

/**
 * Sorts positions by column, then by row, in O(stored + rows + columns).
 *
 * @param entries - every index already known to be in range
 * @param what - names the matrix in error messages
 * @throws {@link FormatError} when a position occurs twice
 * @category Matrices
 */
export function matrixFromEntries(entries: MatrixEntries, what: string = 'the matrix'): SparseMatrix {
  const { rowCount, columnCount, rows, columns, values } = entries;
  const byRow = sortStably(rows, rowCount, Uint32Array.from(rows.keys()));
  const order = sortStably(columns, columnCount, byRow.order);
  const sortedRows = order.order.map((entry) => rows[entry]!);
  for (let column = 0; column < columnCount; column++) {
    for (let place = order.offsets[column]! + 1; place < order.offsets[column + 1]!; place++) {
      if (sortedRows[place] === sortedRows[place - 1]) {
        throw new FormatError({
          task: `read ${what}`,
          reason: `the position (row ${sortedRows[place]}, column ${column}) is stored twice`,
          cure: 'Call matrix.sum_duplicates() before saving it.',
        });
      }
    }
  }
  let sortedValues: Float32Array | Float64Array | null = null;
  if (values !== null) {
    sortedValues = values instanceof Float32Array ? new Float32Array(values.length) : new Float64Array(values.length);
    for (let place = 0; place < values.length; place++) sortedValues[place] = values[order.order[place]!]!;
  }
  return { rowCount, columnCount, offsets: order.offsets, rows: sortedRows, values: sortedValues };
}

/** Counting sort: entries of equal key keep the order in which they come. */
function sortStably(
  keys: Uint32Array,
  bound: number,
  before: Uint32Array,
): { order: Uint32Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(bound + 1);
  for (const key of keys) offsets[key + 1]!++;
  for (let key = 0; key < bound; key++) offsets[key + 1]! += offsets[key]!;
  const cursor = offsets.slice();
  const order = new Uint32Array(keys.length);
  for (const entry of before) order[cursor[keys[entry]!]!++] = entry;
  return { order, offsets };
}

import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { checkLimit } from './check-limit.ts';
import type { NpyArray } from './npy-array.ts';
import { type NpzOptions, readNpz } from './read-npz.ts';
import { matrixFromEntries, type SparseMatrix } from './sparse-matrix.ts';

/**
 * How to read a sparse matrix of SciPy.
 *
 * @category Formats
 */
export interface ScipyOptions extends NpzOptions {
  /** Most rows and most columns, default 4,194,304; a few bytes can declare more than memory holds. */
  readonly maxDimension?: number;
}

/**
 * Reads a sparse matrix as `scipy.sparse.save_npz` writes it.
 *
 * | array | type | meaning |
 * | --- | --- | --- |
 * | `format` | bytes or text | `csr`, `csc` or `coo` |
 * | `shape` | integers `[2]` | rows, columns |
 * | `data` | numbers or booleans `[n]` | values; a stored 0 or False is a connection like any other |
 * | `indices`, `indptr` | int32 or int64 | csr: columns, by row; csc: rows, by column; in any order within |
 * | `row`, `col` | int32 or int64 `[n]` | coo |
 * | `coords` | int32 or int64 `[2, n]` | coo, instead of `row` and `col` |
 * | `_is_array` | boolean | written for sparse arrays rather than matrices; makes no difference here |
 *
 * float16 and float32 values and booleans become `Float32Array`, all others `Float64Array`.
 *
 * @param bytes - the whole npz file, trusted in nothing
 * @throws {@link FormatError} when an array is missing, has the wrong shape, or holds an index out of range, and when
 *   a position is stored twice
 * @throws {@link ChecksumError} when the bytes of an array are not those that were written
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for other sparse formats and element types
 * @category Formats
 * @see scipy/sparse/_matrix_io.py
 */
export function readScipySparse(bytes: Uint8Array, options: ScipyOptions = {}): SparseMatrix {
  const { what = 'the SciPy file', maxDimension = 4_194_304 } = options;
  const arrays = readNpz(bytes, { ...options, what });
  const [rowCount, columnCount] = matrixShape(arrays, what);
  checkLimit(what, 'the matrix has', rowCount, 'rows', maxDimension, 'maxDimension');
  checkLimit(what, 'the matrix has', columnCount, 'columns', maxDimension, 'maxDimension');
  // Other formats have other arrays: the format is said first.
  const format = matrixFormat(arrays, what);
  const values = matrixValues(arrays, what);
  const read = { arrays, what, storedCount: values.length };
  let rows: Uint32Array;
  let columns: Uint32Array;
  if (format === 'coo') {
    [rows, columns] = coordinates(read, rowCount, columnCount);
  } else if (format === 'csr') {
    rows = majorIndices(read, rowCount, 'rows');
    columns = indexVector(read, 'indices', columnCount, 'columns');
  } else {
    columns = majorIndices(read, columnCount, 'columns');
    rows = indexVector(read, 'indices', rowCount, 'rows');
  }
  return matrixFromEntries({ rowCount, columnCount, rows, columns, values }, what);
}

interface MatrixRead {
  readonly arrays: ReadonlyMap<string, NpyArray>;
  readonly what: string;
  readonly storedCount: number;
}

function malformed(what: string, reason: string, cure?: string): FormatError {
  return new FormatError({ task: `read ${what}`, reason, ...(cure === undefined ? {} : { cure }) });
}

function arrayNamed(arrays: ReadonlyMap<string, NpyArray>, name: string, rank: number, what: string): NpyArray {
  const array = arrays.get(name);
  if (array === undefined) {
    const present = [...arrays.keys()].map((key) => `"${key}"`).join(', ') || 'none';
    throw malformed(what, `it has no array "${name}", only ${present}`, 'Save it with scipy.sparse.save_npz.');
  }
  if (array.shape.length !== rank) {
    throw malformed(what, `the array "${name}" must have ${rank} dimensions, and has ${array.shape.length}`);
  }
  return array;
}

function matrixFormat(arrays: ReadonlyMap<string, NpyArray>, what: string): 'csr' | 'csc' | 'coo' {
  const { values } = arrayNamed(arrays, 'format', 0, what);
  const format = values[0];
  if (typeof format !== 'string') throw malformed(what, 'the array "format" holds no text');
  if (format === 'csr' || format === 'csc' || format === 'coo') return format;
  throw new UnsupportedError({
    task: `read ${what}`,
    reason: `the sparse format ${JSON.stringify(format)} is not read`,
    expected: 'csr, csc or coo',
    cure: 'Call matrix.tocsc() before saving it.',
  });
}

function matrixShape(arrays: ReadonlyMap<string, NpyArray>, what: string): [number, number] {
  const shape = arrayNamed(arrays, 'shape', 1, what);
  const sizes = [...integers(shape, 'shape', what)].map(Number);
  const [rowCount, columnCount] = sizes;
  if (
    sizes.length !== 2 ||
    rowCount === undefined ||
    columnCount === undefined ||
    Math.min(rowCount, columnCount) < 0
  ) {
    throw malformed(
      what,
      `a matrix has two sizes, none of them negative, and the array "shape" says (${sizes.join(', ')})`,
    );
  }
  return [rowCount, columnCount];
}

function matrixValues(arrays: ReadonlyMap<string, NpyArray>, what: string): Float32Array | Float64Array {
  const { dtype, values } = arrayNamed(arrays, 'data', 1, what);
  if (dtype === 'bool') return Float32Array.from(values as Uint8Array, (value) => (value === 0 ? 0 : 1));
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    return Float64Array.from(values, (value) => {
      if (BigInt(Number(value)) === value) return Number(value);
      throw new UnsupportedError({
        task: `read ${what}`,
        reason: `the value ${value} has no exact 64-bit float`,
        cure: 'Save the matrix with matrix.astype("float64").',
      });
    });
  }
  if (dtype === 'bytes' || dtype === 'text') throw malformed(what, 'the array "data" holds text instead of numbers');
  return Float64Array.from(values as Int32Array);
}

function integers(array: NpyArray, name: string, what: string): Int32Array | BigInt64Array {
  if (array.values instanceof Int32Array || array.values instanceof BigInt64Array) return array.values;
  throw malformed(what, `the array "${name}" must hold int32 or int64 numbers, and holds ${array.dtype}`);
}

/** Checked while still in their own type, so that no big integer is cut to 32 bits unseen. */
function indicesWithin(
  source: Int32Array | BigInt64Array,
  from: { begin: number; step: number; count: number },
  limit: { name: string; bound: number; ofWhat: string; what: string },
): Uint32Array {
  const indices = new Uint32Array(from.count);
  for (let entry = 0; entry < from.count; entry++) {
    const index = source[from.begin + entry * from.step]!;
    if (index < 0 || index >= limit.bound) {
      throw malformed(
        limit.what,
        `"${limit.name}" holds ${index} at place ${entry}, but there are ${limit.bound} ${limit.ofWhat}`,
      );
    }
    indices[entry] = Number(index);
  }
  return indices;
}

function indexVector(read: MatrixRead, name: string, bound: number, ofWhat: string): Uint32Array {
  const { arrays, what, storedCount } = read;
  const source = integers(arrayNamed(arrays, name, 1, what), name, what);
  if (source.length !== storedCount) {
    throw malformed(
      what,
      `"${name}" has ${source.length} entries, and "data" has ${storedCount}`,
      'Call matrix.prune() before saving it.',
    );
  }
  return indicesWithin(source, { begin: 0, step: 1, count: storedCount }, { name, bound, ofWhat, what });
}

/** The row (csr) or column (csc) of every entry, from where each one begins. */
function majorIndices({ arrays, what, storedCount }: MatrixRead, majorCount: number, ofWhat: string): Uint32Array {
  const pointers = integers(arrayNamed(arrays, 'indptr', 1, what), 'indptr', what);
  if (pointers.length !== majorCount + 1) {
    throw malformed(
      what,
      `"indptr" must have ${majorCount + 1} entries for ${majorCount} ${ofWhat}, and has ${pointers.length}`,
    );
  }
  const majors = new Uint32Array(storedCount);
  let begin = Number(pointers[0]);
  if (begin !== 0) throw malformed(what, `"indptr" must begin with 0, and begins with ${begin}`);
  for (let major = 0; major < majorCount; major++) {
    const end = Number(pointers[major + 1]);
    if (end < begin || end > storedCount) {
      throw malformed(
        what,
        `"indptr" holds ${end} at place ${major + 1}, after ${begin} and with ${storedCount} entries in all`,
      );
    }
    majors.fill(major, begin, end);
    begin = end;
  }
  if (begin !== storedCount) {
    throw malformed(
      what,
      `"indptr" ends at ${begin}, and "data" has ${storedCount} entries`,
      'Call matrix.prune() before saving it.',
    );
  }
  return majors;
}

function coordinates(read: MatrixRead, rowCount: number, columnCount: number): [Uint32Array, Uint32Array] {
  const { arrays, what, storedCount } = read;
  if (!arrays.has('coords')) {
    return [indexVector(read, 'row', rowCount, 'rows'), indexVector(read, 'col', columnCount, 'columns')];
  }
  const coords = arrayNamed(arrays, 'coords', 2, what);
  const source = integers(coords, 'coords', what);
  if (coords.shape[0] !== 2 || coords.shape[1] !== storedCount) {
    throw malformed(what, `"coords" must have the shape (2, ${storedCount}), and has (${coords.shape.join(', ')})`);
  }
  const step = coords.fortranOrder ? 2 : 1;
  const second = coords.fortranOrder ? 1 : storedCount;
  const vector = (begin: number, bound: number, ofWhat: string): Uint32Array =>
    indicesWithin(source, { begin, step, count: storedCount }, { name: 'coords', bound, ofWhat, what });
  return [vector(0, rowCount, 'rows'), vector(second, columnCount, 'columns')];
}

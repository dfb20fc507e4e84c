import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { checkLimit } from './check-limit.ts';
import { type MatrixEntries, matrixFromEntries, type SparseMatrix } from './sparse-matrix.ts';

/**
 * Limits of {@link readMatrixMarket}.
 *
 * @category Formats
 */
export interface MatrixMarketOptions {
  /** Longest line, in characters; default 16,000,000. */
  readonly maxLineLength?: number;
  /** Names the file in error messages. */
  readonly what?: string;
}

const MAX_COUNT = 2 ** 31 - 1;

/**
 * Reads a sparse matrix in Matrix Market exchange format.
 *
 * | line | content |
 * | --- | --- |
 * | 1 | `%%MatrixMarket matrix coordinate` + `pattern`, `real` or `integer` + `general`, `symmetric` or `skew-symmetric` |
 * | comments | start with `%` |
 * | size | rows, columns, stored entries |
 * | one an entry | row and column, counted from 1, and its value unless `pattern` |
 *
 * Of a symmetric matrix the entries on and below the diagonal are stored, of a skew-symmetric one those below it, whose
 * mirror has the opposite sign; SciPy stores square matrices so where it can.
 *
 * @param bytes - the whole file, trusted in nothing
 * @returns rows rising within a column; `values` is `null` for a pattern
 * @throws {@link FormatError} when the text does not follow the format
 * @throws {@link LimitError} when a line is longer than the limit
 * @throws {@link UnsupportedError} for arrays and complex numbers
 * @category Formats
 * @see Boisvert, Pozo, Remington 1996, "The Matrix Market exchange formats: initial design", NISTIR 5935
 */
export function readMatrixMarket(bytes: Uint8Array, options: MatrixMarketOptions = {}): SparseMatrix {
  const { what = 'the matrix', maxLineLength = 16_000_000 } = options;
  const malformed = (reason: string, expected?: string, received?: string): FormatError =>
    new FormatError({
      task: `read ${what}`,
      reason,
      ...(expected === undefined ? {} : { expected }),
      ...(received === undefined ? {} : { received }),
    });
  const lines = linesOf(bytes, maxLineLength, what);
  const first = lines.next();
  if (first.done === true || !first.value.startsWith('%%MatrixMarket')) {
    throw malformed('it does not begin with %%MatrixMarket', '%%MatrixMarket matrix coordinate pattern general');
  }
  const { field, symmetry } = kindOf(first.value, what);
  let size: readonly number[] | null = null;
  let rows = new Uint32Array();
  let columns = new Uint32Array();
  let values = new Float64Array();
  let read = 0;
  for (const line of lines) {
    if (line.startsWith('%')) continue;
    const parts = line.trim().split(/\s+/);
    if (parts[0] === '') continue;
    if (size === null) {
      size = parts.map(wholeNumber);
      const [rowCount, columnCount, entryCount] = size;
      if (size.length !== 3 || size.some((count) => Number.isNaN(count)) || rowCount === 0 || columnCount === 0) {
        throw malformed(
          'its size line is not usable',
          'rows, columns and stored entries, such as "784 300 1200"',
          line,
        );
      }
      if (symmetry !== 'general' && rowCount !== columnCount)
        throw malformed(`it is ${symmetry} and not square`, undefined, line);
      // The shortest entry is "1 1" and a line end.
      if (entryCount! > bytes.length / 2)
        throw malformed(`it declares ${entryCount} entries, more than ${bytes.length} bytes can hold`);
      rows = new Uint32Array(entryCount!);
      columns = new Uint32Array(entryCount!);
      if (field !== 'pattern') values = new Float64Array(entryCount!);
      continue;
    }
    const [rowCount, columnCount, entryCount] = size as readonly [number, number, number];
    if (read === entryCount) throw malformed(`it declares ${entryCount} entries and has more`);
    const row = wholeNumber(parts[0]!);
    const column = wholeNumber(parts[1] ?? '');
    if (!(row >= 1 && row <= rowCount && column >= 1 && column <= columnCount)) {
      throw malformed(
        `entry ${read + 1} is out of range`,
        `a row from 1 to ${rowCount} and a column from 1 to ${columnCount}`,
        line,
      );
    }
    if (parts.length !== (field === 'pattern' ? 2 : 3)) {
      throw malformed(`entry ${read + 1} has ${parts.length} numbers`, field === 'pattern' ? '2' : '3', line);
    }
    if (symmetry !== 'general' && column > row - (symmetry === 'symmetric' ? 0 : 1)) {
      throw malformed(
        `entry ${read + 1} is not below the diagonal of a ${symmetry} matrix`,
        symmetry === 'symmetric' ? 'a column up to the row' : 'a column below the row',
        line,
      );
    }
    rows[read] = row - 1;
    columns[read] = column - 1;
    if (field !== 'pattern') {
      values[read] = realNumber(parts[2]!);
      if (Number.isNaN(values[read]))
        throw malformed(`the value of entry ${read + 1} is not a number`, undefined, line);
    }
    read++;
  }
  if (size === null) throw malformed('it has no size line');
  if (read !== size[2]) throw malformed(`it declares ${size[2]} entries and has ${read}`);
  const stored = { rows, columns, values: field === 'pattern' ? null : values };
  const entries = symmetry === 'general' ? stored : withMirror(stored, symmetry === 'symmetric' ? 1 : -1);
  return matrixFromEntries({ rowCount: size[0]!, columnCount: size[1]!, ...entries }, what);
}

type Entries = Pick<MatrixEntries, 'rows' | 'columns' | 'values'>;

/** Entries, and those that lie opposite to them across the diagonal. */
function withMirror({ rows, columns, values }: Entries, sign: 1 | -1): Entries {
  const below = Uint32Array.from(rows.keys()).filter((at) => rows[at] !== columns[at]);
  const joined = (own: Uint32Array, opposite: Uint32Array): Uint32Array => {
    const all = new Uint32Array(own.length + below.length);
    all.set(own);
    below.forEach((at, place) => (all[own.length + place] = opposite[at]!));
    return all;
  };
  const mirrored = { rows: joined(rows, columns), columns: joined(columns, rows) };
  if (values === null) return { ...mirrored, values };
  const allValues = new Float64Array(values.length + below.length);
  allValues.set(values);
  below.forEach((at, place) => (allValues[values.length + place] = sign * values[at]!));
  return { ...mirrored, values: allValues };
}

function* linesOf(bytes: Uint8Array, maxLineLength: number, what: string): Generator<string, void, undefined> {
  const decoder = new TextDecoder('latin1');
  for (let begin = 0; begin < bytes.length;) {
    let end = bytes.indexOf(0x0a, begin);
    if (end === -1) end = bytes.length;
    checkLimit(what, 'a line has', end - begin, 'characters', maxLineLength, 'maxLineLength');
    yield decoder.decode(bytes.subarray(begin, end));
    begin = end + 1;
  }
}

interface MatrixKind {
  readonly field: 'pattern' | 'real' | 'integer';
  readonly symmetry: 'general' | 'symmetric' | 'skew-symmetric';
}

function kindOf(header: string, what: string): MatrixKind {
  const [, object, format, field, symmetry] = header.trim().toLowerCase().split(/\s+/);
  const isKnown =
    object === 'matrix' &&
    format === 'coordinate' &&
    (field === 'pattern' || field === 'real' || field === 'integer') &&
    (symmetry === 'general' || symmetry === 'symmetric' || (symmetry === 'skew-symmetric' && field !== 'pattern'));
  if (isKnown) return { field, symmetry };
  throw new UnsupportedError({
    task: `read ${what}`,
    reason: 'it is another kind of Matrix Market file',
    expected: 'matrix coordinate, pattern, real or integer, general, symmetric or skew-symmetric',
    received: header,
    cure: 'Write a sparse matrix of real numbers, such as by `scipy.io.mmwrite(file, scipy.sparse.coo_matrix(mask))`.',
  });
}

function wholeNumber(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value <= MAX_COUNT ? value : Number.NaN;
}

function realNumber(text: string): number {
  return /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

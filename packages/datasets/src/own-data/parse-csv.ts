import { checkLimit, FormatError } from '@topograft/sparse-core';
import { parseDecimal } from './parse-decimal.ts';

/**
 * How to read a CSV file.
 *
 * @category Formats
 */
export interface CsvOptions {
  /** Names the file in error messages. */
  readonly what?: string;
  /** Longest line in bytes, default 16,000,000. */
  readonly maxLineBytes?: number;
  /** Most columns, default 100,000. */
  readonly maxColumns?: number;
}

/**
 * Numbers read from a CSV file.
 *
 * @category Formats
 */
export interface CsvTable {
  /** Of the first line, when that is not numbers. */
  readonly columnNames: readonly string[] | null;
  /** Lines of numbers, from 1. */
  readonly rowCount: number;
  /** Numbers of a line, from 1. */
  readonly columnCount: number;
  /** `[rowCount, columnCount]`, row-major, finite. */
  readonly values: Float64Array;
}

/** Where a field is, without blanks and quotes around it. */
interface Field {
  readonly begin: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Numbers with something other than a comma between them. */
const otherSeparator = /\d[;|\t ]+[-+.\d]/;

const [COMMA, NEWLINE, QUOTE, RETURN, SPACE, TAB] = [0x2c, 0x0a, 0x22, 0x0d, 0x20, 0x09] as const;

/**
 * Reads a table of decimal numbers, separated by commas, one row a line.
 *
 * The first line may name the columns: it does when one of its fields is no number. Fields may stand in double quotes and
 * between blanks; lines end with LF or CRLF; empty lines are passed over. Every line has as many fields as the first, and
 * every field is a number: a gap is refused, not guessed.
 *
 * @param bytes - the whole file, trusted in nothing
 * @throws {@link FormatError} naming line and column
 * @throws {@link LimitError} when a line or the number of columns passes its limit
 * @category Formats
 * @see RFC 4180
 */
export function parseCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvTable {
  const { what = 'the CSV file', maxLineBytes = 16_000_000, maxColumns = 100_000 } = options;
  const task = `read ${what}`;
  let columnNames: readonly string[] | null = null;
  let columnCount = 0;
  let rowCount = 0;
  let valueCount = 0;
  let values = new Float64Array();

  for (const { begin, end, number } of linesOf(bytes)) {
    checkLimit(what, `line ${number} has`, end - begin, 'bytes', maxLineBytes, 'maxLineBytes');
    let column = 0;
    const first = columnCount === 0;
    if (first) {
      columnCount = countFields(bytes, begin, end, task, number);
      checkLimit(what, 'the table has', columnCount, 'columns', maxColumns, 'maxColumns');
      const fields = [...fieldsOf(bytes, begin, end, task, number)];
      if (fields.some((field) => Number.isNaN(parseDecimal(bytes, field.begin, field.end)))) {
        columnNames = fields.map((field) => nameOf(bytes, field));
        continue;
      }
    }
    if (valueCount === 0) {
      // A value and what separates it from the next are two bytes at least, whatever the lines promise.
      values = new Float64Array(Math.min(countLines(bytes) * columnCount, Math.ceil((bytes.length + 1) / 2)));
    }
    for (const field of fieldsOf(bytes, begin, end, task, number)) {
      const value = column < columnCount ? parseDecimal(bytes, field.begin, field.end) : 0;
      if (Number.isNaN(value)) throw notANumber(task, bytes, field, number, column, columnNames);
      if (column < columnCount) values[valueCount++] = value;
      column++;
    }
    if (column !== columnCount) {
      throw new FormatError({
        task,
        reason: `line ${number} has ${column} fields`,
        expected: `${columnCount}, as in the first line`,
        cure: 'Complete this line, or leave it out.',
      });
    }
    rowCount++;
  }
  if (rowCount === 0) {
    throw new FormatError({ task, reason: 'it has no row of numbers', cure: 'Write one row a line, below any names.' });
  }
  return { columnNames, rowCount, columnCount, values: values.subarray(0, valueCount) };
}

/** Lines that are not empty, without their ends and the byte order mark, and their numbers counted from 1. */
function* linesOf(bytes: Uint8Array): Generator<{ begin: number; end: number; number: number }, void, undefined> {
  let begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let number = 1; begin < bytes.length; number++) {
    let newline = bytes.indexOf(NEWLINE, begin);
    if (newline < 0) newline = bytes.length;
    const end = bytes[newline - 1] === RETURN && newline > begin ? newline - 1 : newline;
    if (end > begin) yield { begin, end, number };
    begin = newline + 1;
  }
}

function countLines(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** As many as {@link fieldsOf} gives, without a list of them. */
function countFields(bytes: Uint8Array, begin: number, end: number, task: string, number: number): number {
  let count = 0;
  for (const _ of fieldsOf(bytes, begin, end, task, number)) count++;
  return count;
}

function* fieldsOf(
  bytes: Uint8Array,
  lineBegin: number,
  lineEnd: number,
  task: string,
  number: number,
): Generator<Field, void, undefined> {
  const isBlank = (at: number): boolean => bytes[at] === SPACE || bytes[at] === TAB;
  let at = lineBegin;
  for (;;) {
    while (at < lineEnd && isBlank(at)) at++;
    const quoted = at < lineEnd && bytes[at] === QUOTE;
    const begin = quoted ? at + 1 : at;
    let end = begin;
    if (quoted) {
      // A quote within quotes is written twice.
      while (end < lineEnd && (bytes[end] !== QUOTE || bytes[end + 1] === QUOTE)) end += bytes[end] === QUOTE ? 2 : 1;
      at = end + 1;
      while (at < lineEnd && isBlank(at)) at++;
      if (end >= lineEnd || (at < lineEnd && bytes[at] !== COMMA)) {
        throw new FormatError({
          task,
          reason: `line ${number} has a quotation mark that does not close a field`,
          cure: 'Close the field, and write a quotation mark within quotes twice.',
        });
      }
    } else {
      while (at < lineEnd && bytes[at] !== COMMA) at++;
      end = at;
      while (end > begin && isBlank(end - 1)) end--;
    }
    yield { begin, end, quoted };
    if (at >= lineEnd) return;
    at++;
  }
}

function nameOf(bytes: Uint8Array, { begin, end, quoted }: Field): string {
  const text = new TextDecoder().decode(bytes.subarray(begin, end));
  return quoted ? text.replaceAll('""', '"') : text;
}

function notANumber(
  task: string,
  bytes: Uint8Array,
  field: Field,
  line: number,
  column: number,
  columnNames: readonly string[] | null,
): FormatError {
  const name = columnNames === null ? '' : ` ("${columnNames[column]}")`;
  const text = nameOf(bytes, { ...field, end: Math.min(field.end, field.begin + 200) });
  return new FormatError({
    task,
    reason: `line ${line}, column ${column + 1}${name} is ${text === '' ? 'empty' : 'not a number'}`,
    expected: 'a finite number such as 12 or 0.5',
    ...(text === '' ? {} : { received: text }),
    cure: cureOf(text),
  });
}

function cureOf(text: string): string {
  if (text === '') return 'Fill it in, or leave out the line.';
  if (otherSeparator.test(text)) return 'Separate the fields by commas, and write decimals with a point.';
  return 'Number the classes 0, 1, 2, …, and leave out columns that are not numbers.';
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRng,
  erdosRenyi,
  FormatError,
  layerToScipy,
  LimitError,
  readMatrixMarket,
  TopograftError,
  UnsupportedError,
  writeMatrixMarket,
} from '../../src/index.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readMatrixMarket(bytes)', () => {
  it('reads positions in any order, comments, blank lines and values', () => {
    const text = '%%MatrixMarket matrix coordinate real general\n% made by hand\n\n3 2 3\n3 1 -1.5\n1 1 2e-3\n2 2 0\n';
    const { rowCount, columnCount, offsets, rows, values } = readMatrixMarket(bytesOf(text));
    expect([rowCount, columnCount]).toEqual([3, 2]);
    expect([...offsets]).toEqual([0, 2, 3]);
    expect([...rows]).toEqual([0, 2, 1]);
    expect([...values!]).toEqual([0.002, -1.5, 0]);
  });

  it('reads patterns, Windows line ends and a last line without one', () => {
    const { rows, values } = readMatrixMarket(
      bytesOf('%%MatrixMarket Matrix Coordinate Pattern General\r\n2 1 1\r\n2 1'),
    );
    expect([...rows]).toEqual([1]);
    expect(values).toBeNull();
  });

  // As SciPy 1.17 writes [[7, 2, 0], [2, 0, 4], [0, 4, 0]] and [[0, -2], [2, 0]] unasked.
  it.each([
    ['real symmetric', '3 3 3\n1 1 7\n2 1 2\n3 2 4', [0, 1, 0, 2, 1], [0, 2, 4, 5], [7, 2, 2, 4, 4]],
    ['pattern symmetric', '3 3 3\n1 1\n2 1\n3 2', [0, 1, 0, 2, 1], [0, 2, 4, 5], null],
    ['integer skew-symmetric', '2 2 1\n2 1 2', [1, 0], [0, 1, 2], [2, -2]],
  ])('reads the mirror of what a %s matrix stores', (kind, text, rows, offsets, values) => {
    const matrix = readMatrixMarket(bytesOf(`%%MatrixMarket matrix coordinate ${kind}\n${text}\n`));
    expect([...matrix.rows]).toEqual(rows);
    expect([...matrix.offsets]).toEqual(offsets);
    expect(matrix.values === null ? null : [...matrix.values]).toEqual(values);
  });

  it.each<[string, string, new (...args: never[]) => TopograftError, RegExp]>([
    ['no header', '3 2 0\n', FormatError, /it does not begin with %%MatrixMarket/],
    ['nothing at all', '', FormatError, /it does not begin with %%MatrixMarket/],
    [
      'an array',
      '%%MatrixMarket matrix array real general\n1 1\n1\n',
      UnsupportedError,
      /another kind of Matrix Market file/,
    ],
    ['a Hermitian matrix', '%%MatrixMarket matrix coordinate real hermitian\n', UnsupportedError, /another kind/],
    [
      'a skew-symmetric pattern',
      '%%MatrixMarket matrix coordinate pattern skew-symmetric\n',
      UnsupportedError,
      /Expected matrix coordinate, pattern, real or integer, general, symmetric or skew-symmetric\./,
    ],
    [
      'a symmetric matrix that is not square',
      '%%MatrixMarket matrix coordinate real symmetric\n3 2 0\n',
      FormatError,
      /it is symmetric and not square\. Received 3 2 0\./,
    ],
    [
      'a symmetric matrix stored above its diagonal',
      '%%MatrixMarket matrix coordinate real symmetric\n3 3 1\n1 2 5\n',
      FormatError,
      /entry 1 is not below the diagonal of a symmetric matrix\. Expected a column up to the row\. Received 1 2 5\./,
    ],
    [
      'a skew-symmetric matrix with a diagonal',
      '%%MatrixMarket matrix coordinate real skew-symmetric\n3 3 1\n2 2 5\n',
      FormatError,
      /entry 1 is not below the diagonal of a skew-symmetric matrix\. Expected a column below the row\. Received 2 2 5\./,
    ],
    ['complex numbers', '%%MatrixMarket matrix coordinate complex general\n', UnsupportedError, /another kind/],
    ['no size line', '%%MatrixMarket matrix coordinate pattern general\n% only\n', FormatError, /it has no size line/],
    [
      'a size line of words',
      '%%MatrixMarket matrix coordinate pattern general\na b c\n',
      FormatError,
      /size line is not usable/,
    ],
    ['no rows', '%%MatrixMarket matrix coordinate pattern general\n0 2 0\n', FormatError, /size line is not usable/],
    [
      'more entries than bytes',
      '%%MatrixMarket matrix coordinate pattern general\n9 9 2000000000\n',
      FormatError,
      /declares 2000000000 entries, more than 64 bytes can hold/,
    ],
    [
      'an index of 0',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 1\n0 1\n',
      FormatError,
      /entry 1 is out of range\. Expected a row from 1 to 2 and a column from 1 to 2\. Received 0 1\./,
    ],
    [
      'an index too large',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 3\n',
      FormatError,
      /entry 1 is out of range/,
    ],
    [
      'a value in a pattern',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1 5\n',
      FormatError,
      /entry 1 has 3 numbers\. Expected 2/,
    ],
    [
      'a value that is none',
      '%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 nan\n',
      FormatError,
      /the value of entry 1 is not a number/,
    ],
    [
      'an entry twice',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 1\n1 1\n',
      FormatError,
      /\(row 0, column 0\) is stored twice/,
    ],
    [
      'too few entries',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 1\n',
      FormatError,
      /declares 2 entries and has 1/,
    ],
    [
      'too many entries',
      '%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1\n2 2\n',
      FormatError,
      /declares 1 entries and has more/,
    ],
  ])('refuses %s', (_, text, errorClass, message) => {
    expect(() => readMatrixMarket(bytesOf(text))).toThrow(errorClass);
    expect(() => readMatrixMarket(bytesOf(text))).toThrow(message);
  });

  it('refuses a number of a million digits and a letter without trying every way to read it', () => {
    const text = `%%MatrixMarket matrix coordinate real general\n1 1 1\n1 1 ${'1'.repeat(1_000_000)}x\n`;
    expect(() => readMatrixMarket(bytesOf(text))).toThrow(/the value of entry 1 is not a number/);
  });

  it('refuses a line beyond the limit, naming the option', () => {
    const long = bytesOf(`%%MatrixMarket matrix coordinate pattern general\n%${'x'.repeat(200)}\n1 1 0\n`);
    expect(() => readMatrixMarket(long, { maxLineLength: 100 })).toThrow(LimitError);
    expect(() => readMatrixMarket(long, { maxLineLength: 100 })).toThrow(
      /a line has 201 characters, more than the limit.*maxLineLength/,
    );
  });

  it('reads back what writeMatrixMarket writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (n, m, seed) => {
        const matrix = layerToScipy(erdosRenyi(n, m, 0.3, createRng(seed, 'layer')));
        expect(readMatrixMarket(writeMatrixMarket(matrix))).toEqual(matrix);
        const rng = createRng(seed, 'values');
        const valued = { ...matrix, values: Float64Array.from(matrix.rows, rng.normal) };
        expect(readMatrixMarket(writeMatrixMarket(valued))).toEqual(valued);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('any mutated file gives a value or one of our errors', () => {
    const good = writeMatrixMarket(layerToScipy(erdosRenyi(8, 8, 0.3, createRng(1, 'layer'))));
    const mutation = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(mutation, fc.nat(good.length), (changes, length) => {
        const bytes = good.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        try {
          readMatrixMarket(bytes);
        } catch (error) {
          expect(TopograftError.isInstance(error), String(error)).toBe(true);
        }
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

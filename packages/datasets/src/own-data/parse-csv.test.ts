import { FormatError, LimitError, TopograftError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, type CsvTable, parseCsv } from './parse-csv.ts';

function parse(text: string, options: CsvOptions = {}): CsvTable {
  return parseCsv(new TextEncoder().encode(text), { what: '"a.csv"', ...options });
}

describe('parseCsv', () => {
  it('reads rows of numbers', () => {
    const { columnNames, rowCount, columnCount, values } = parse('1,2,3\n4,-0.5,6e1\n');
    expect(columnNames).toBeNull();
    expect([rowCount, columnCount]).toEqual([2, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, -0.5, 60]);
  });

  it('takes a first line that is not all numbers for names', () => {
    const { columnNames, rowCount, values } = parse('label,1\n5,6\n');
    expect(columnNames).toEqual(['label', '1']);
    expect([rowCount, ...values]).toEqual([1, 5, 6]);
  });

  it('bears quotes, blanks, CRLF, empty lines, a byte order mark and a missing last line end', () => {
    const { columnNames, values } = parse('\uFEFF"the ""label""", "x,y" ,z\r\n\r\n"1" ,\t2, 3\r\n\n4,5,6');
    expect(columnNames).toEqual(['the "label"', 'x,y', 'z']);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const faults: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'it has no row of numbers.'],
    ['names only', 'a,b\n', 'it has no row of numbers. Write one row a line, below any names.'],
    [
      'a word',
      'a,b\n1,2\n3,four\n',
      'line 3, column 2 ("b") is not a number. Expected a finite number such as 12 or 0.5. Received four. Number the classes 0, 1, 2, …, and leave out columns that are not numbers.',
    ],
    [
      'a gap',
      '1,2\n3,\n',
      'line 2, column 2 is empty. Expected a finite number such as 12 or 0.5. Fill it in, or leave out the line.',
    ],
    ['NaN', '1,2\n3,NaN\n', 'line 2, column 2 is not a number.'],
    [
      'a short line',
      '1,2,3\n4,5\n',
      'line 2 has 2 fields. Expected 3, as in the first line. Complete this line, or leave it out.',
    ],
    ['a long line', '1,2\n3,4,5\n', 'line 2 has 3 fields. Expected 2, as in the first line.'],
    ['a long line of words', '1,2\n3,4,five\n', 'line 2 has 3 fields.'],
    ...['3;4', '3\t4', '3 4', '3;-4', '"3;4"'].map(
      (line) =>
        [
          `other separators: ${line}`,
          `1,2\n${line}\n`,
          `line 2, column 1 is not a number. Expected a finite number such as 12 or 0.5. Received ${line.replaceAll('"', '')}. Separate the fields by commas, and write decimals with a point.`,
        ] as const,
    ),
    [
      'semicolons below names',
      'a;b;label\n1;2;0\n',
      'line 2, column 1 ("a;b;label") is not a number. Expected a finite number such as 12 or 0.5. Received 1;2;0. Separate the fields by commas,',
    ],
    [
      'words with a blank',
      '1,2\n3,New York 2\n',
      'line 2, column 2 is not a number. Expected a finite number such as 12 or 0.5. Received New York 2. Number the classes',
    ],
    [
      'an open quote',
      '1,2\n"3,4\n',
      'line 2 has a quotation mark that does not close a field. Close the field, and write a quotation mark within quotes twice.',
    ],
    ['text after a quote', '1,2\n"3"4,5\n', 'line 2 has a quotation mark that does not close a field.'],
    // A quotation mark within a name was taken for the begin of one that holds commas.
    [
      'fewer numbers than names, one with a quotation mark in it',
      'a,b",label\n1,2\n',
      'line 2 has 2 fields. Expected 3',
    ],
    ['blanks for a line', '1,2\n  \n', 'line 2, column 1 is empty.'],
  ];
  it.each(faults)('refuses %s', (_, text, reason) => {
    expect(() => parse(text)).toThrow(FormatError);
    expect(() => parse(text)).toThrow(`could not read "a.csv" - ${reason}`);
  });

  it.each([
    [
      { maxLineBytes: 4 },
      'line 2 has 5 bytes, more than the limit. Expected at most 4 bytes. If the file can be trusted, raise the option maxLineBytes.',
    ],
    [
      { maxColumns: 1 },
      'the table has 2 columns, more than the limit. Expected at most 1 columns. If the file can be trusted, raise the option maxColumns.',
    ],
  ])('stops at %j', (options, reason) => {
    const text = '1,2\n33,44\n';
    expect(() => parse(text, options)).toThrow(LimitError);
    expect(() => parse(text, options)).toThrow(`could not read "a.csv" - ${reason}`);
  });

  it('counts columns whose names have a quotation mark in them', () => {
    expect(parse('a,b",c"\n1,2,3\n')).toMatchObject({ columnNames: ['a', 'b"', 'c"'], columnCount: 3 });
    expect(() => parse('a,b",c,d\n1,2,3,4\n', { maxColumns: 3 })).toThrow(
      'the table has 4 columns, more than the limit',
    );
  });

  it('takes no more memory than the bytes justify when the first line promises many columns', () => {
    const text = `${'1,'.repeat(50_000)}1\n${'\n'.repeat(100_000)}2\n`;
    expect(() => parse(text)).toThrow('line 100002 has 1 fields. Expected 50001');
  });

  it('reads what is written', () => {
    const row = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const { rowCount, values } = parse(rows.map((cells) => cells.map(String).join(',')).join(end));
        expect(rowCount).toBe(rows.length);
        expect([...values]).toEqual(rows.flat().map((value) => Number(String(value))));
      }),
      { seed: 18, numRuns: 200 },
    );
  });

  it('answers any bytes with a table or one of our errors', () => {
    const text = fc
      .array(fc.constantFrom(...'0123456789,,,,\n\n\r" .e-+;ax\uFEFFé'), { maxLength: 60 })
      .map((characters) => new TextEncoder().encode(characters.join('')));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 60 })), (bytes) => {
        try {
          const { rowCount, columnCount, values } = parseCsv(bytes);
          expect(values).toHaveLength(rowCount * columnCount);
          expect(values.every((value) => Number.isFinite(value))).toBe(true);
        } catch (error) {
          expect(TopograftError.isInstance(error)).toBe(true);
        }
      }),
      { seed: 19, numRuns: 3_000 },
    );
  });
});

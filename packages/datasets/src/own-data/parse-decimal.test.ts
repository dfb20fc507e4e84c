import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from './parse-decimal.ts';

function parse(text: string): number {
  const bytes = new TextEncoder().encode(`1${text}2`);
  return parseDecimal(bytes, 1, bytes.length - 1);
}

describe('parseDecimal', () => {
  it.each(['0', '255', '007', '-1', '+1', '0.5', '.5', '5.', '1e3', '1E-3', '-1.25e+2', '12345678901234567890'])(
    'reads %s as JavaScript does',
    (text) => expect(parse(text)).toBe(Number(text)),
  );

  it.each([
    '',
    ' 1',
    '1 ',
    'NaN',
    'inf',
    'Infinity',
    '0x10',
    '1_000',
    '1,5',
    '--1',
    '1e',
    '.',
    'e5',
    '1e999',
    '١',
    '1\0',
  ])('refuses %j', (text) => expect(parse(text)).toBeNaN());

  it('gives every number that is written back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parse(String(value))).toBe(Number(String(value)));
      }),
      { seed: 17, numRuns: 1_000 },
    );
  });

  it('refuses a million digits and a letter without trying every way to split them', () => {
    expect(parse(`${'1'.repeat(1_000_000)}x`)).toBeNaN();
  });
});

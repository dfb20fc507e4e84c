import { InvalidArgumentError } from '@commander-js/extra-typings';
import { expect, it } from 'vitest';
import {
  parseFraction,
  parseHiddenWidths,
  parseInteger,
  parseIntegerWithin,
  parseNumber,
  parseWidths,
} from './parse-numbers.ts';

it.each([
  ['0.01', 0.01],
  ['1e-6', 1e-6],
  ['.5', 0.5],
  ['-2.', -2],
])('parseNumber(%j) is %d', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});

it.each(['', ' 1', '1 ', '0x10', '1,5', 'NaN', 'Infinity', '1e', '--1'])('parseNumber(%j) is refused', (text) => {
  expect(() => parseNumber(text)).toThrow(InvalidArgumentError);
});

it('parseFraction(text) takes per cent too', () => {
  expect(parseFraction('0.6%')).toBe(0.006);
  expect(parseFraction('0.6 %')).toBe(0.006);
  expect(() => parseFraction('%')).toThrow('Expected a number, such as 0.01.');
});

it('parseInteger(text) takes whole numbers that are exact', () => {
  expect(parseInteger('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  for (const text of ['9007199254740992', '1.0', '-1', '1e3', '']) {
    expect(() => parseInteger(text)).toThrow('Expected a whole number from 0 to 9007199254740991.');
  }
});

it('parseIntegerWithin(least, most) states its range', () => {
  const parse = parseIntegerWithin(1, 99);
  expect([parse('1'), parse('99')]).toEqual([1, 99]);
  for (const text of ['0', '100', '1.5', '-1', '', 'x']) {
    expect(() => parse(text)).toThrow('Expected a whole number from 1 to 99.');
  }
});

it('parseHiddenWidths(text) shows hidden layers alone as an example', () => {
  expect(parseHiddenWidths('9,8')).toEqual([9, 8]);
  expect(() => parseHiddenWidths('30,x')).toThrow(
    'Expected whole numbers with commas between them, such as 784,784,784.',
  );
});

it('parseWidths(text) takes whole numbers with commas between', () => {
  expect(parseWidths('784,10')).toEqual([784, 10]);
  for (const text of ['', ',', '784,', '784, 10', '7.5']) {
    expect(() => parseWidths(text)).toThrow('Expected whole numbers with commas between them');
  }
});

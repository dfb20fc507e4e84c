import { expect, it } from 'vitest';
import { formatNumber } from './format-number.ts';

it.each([
  [0.435, 3, '0.435'],
  [-1.5, 1, '−1.5'],
  [-0.0001, 2, '0.00'],
  [20, 0, '20'],
])('formatNumber(%d, %d) writes %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

import { expect, it } from 'vitest';
import { tickText } from './tick-text.ts';

it.each([
  [0, '0'],
  [0.05, '0.05'],
  [0.001, '0.001'],
  [0.0002, '2e-4'],
  [0.00015, '1.5e-4'],
  [0.0125, '0.0125'],
  [1, '1'],
  [150, '150'],
  [10_000, '10000'],
])('tickText(%d) takes little room', (value, text) => {
  expect(tickText(value)).toBe(text);
  expect(Number(text)).toBe(value);
});

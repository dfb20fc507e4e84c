import { expect, it } from 'vitest';
import { formatSeconds } from './run-columns.ts';

it.each([
  [null, '–'],
  [0.04, '0.0 s'],
  [9.94, '9.9 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('formatSeconds(%s) is %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

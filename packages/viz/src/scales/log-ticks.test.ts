import { expect, it } from 'vitest';
import { logTicks } from './log-ticks.ts';

it.each([
  [0.1, 50, 12, [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]],
  [0.1, 50, 6, [0.1, 1, 10]],
  [0.3, 0.6, 6, [0.5]],
  [1, 1000, 12, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]],
  [1, 1e6, 3, [1, 1000, 1e6]],
])('logTicks(%d, %d, %d) gives %j', (low, high, count, expected) => {
  expect(logTicks(low, high, count)).toEqual(expected);
});

it('logTicks(low, high, count) has the ends among them when they are round, and never too many', () => {
  for (let exponent = -6; exponent < 6; exponent++) {
    const low = Number(`1e${exponent}`);
    expect(logTicks(low, low * 100, 7)).toHaveLength(7);
    expect(logTicks(low, low * 100, 4)).toHaveLength(3);
  }
});

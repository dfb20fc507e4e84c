import { describe, expect, it } from 'vitest';
import { niceLogTicks } from './nice-ticks.ts';

describe('niceLogTicks(least, most, count)', () => {
  it.each([
    [0.1, 2.4, 9, [0.1, 0.2, 0.5, 1, 2]],
    [0.03, 0.6, 9, [0.05, 0.1, 0.2, 0.5]],
    [0.0001, 10, 9, [0.0001, 0.001, 0.01, 0.1, 1, 10]],
    [0.3, 0.4, 9, [0.3, 0.32, 0.34, 0.36, 0.38, 0.4]],
  ])('gives round numbers from %d to %d', (least, most, count, ticks) => {
    expect(niceLogTicks(least, most, count)).toEqual(ticks);
  });
});

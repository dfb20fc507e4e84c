import { describe, expect, it } from 'vitest';
import { ticks } from './ticks.ts';

describe('ticks(low, high, count)', () => {
  it.each([
    [0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1], 1],
    [0.3, 0.75, 6, [0.3, 0.4, 0.5, 0.6, 0.7], 1],
    [29, 91, 8, [30, 40, 50, 60, 70, 80, 90], 0],
    [0.002, 0.0031, 4, [0.002, 0.0025, 0.003], 4],
    [-3, 3, 4, [-2, 0, 2], 0],
    [0, 2e7, 5, [0, 5e6, 1e7, 1.5e7, 2e7], 0],
  ])('from %d to %d gives at most %d round places', (low, high, count, values, decimals) => {
    expect(ticks(low, high, count)).toMatchObject({ values, decimals });
  });

  it('with whole never goes below a step of one', () => {
    expect(ticks(1, 3, 8, { whole: true }).values).toEqual([1, 2, 3]);
    expect(ticks(1, 200, 8, { whole: true }).values).toEqual([50, 100, 150, 200]);
  });

  it('never gives more than asked for, and always something', () => {
    for (let high = 0.001; high < 1e6; high *= 1.37) {
      for (const count of [2, 5, 8]) {
        const { values } = ticks(0, high, count);
        expect(values.length).toBeGreaterThan(0);
        expect(values.length).toBeLessThanOrEqual(count);
      }
    }
  });
});

import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { meanOverLayers, pairValues, submatrix } from '../src/recipes/matrices.ts';
import { deviationOf, meanInterval, rankCorrelation } from '../src/recipes/statistics.ts';
import { judge, judgeShare } from '../src/recipes/verdict.ts';

describe('meanInterval(values)', () => {
  it('is mean ± t s/√n: 2.306 · 1.5 · √(9 · 10 / 12 …) written out for 1 to 9', () => {
    const { mean, low, high, count } = meanInterval([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([mean, count]).toEqual([5, 9]);
    // s² = 60 / 8 = 7.5; half width = 2.306 · √(7.5 / 9).
    expect(high! - mean).toBeCloseTo(2.306 * Math.sqrt(7.5 / 9), 12);
    expect(mean - low!).toBeCloseTo(high! - mean, 12);
  });

  it('has no interval for one value, and refuses none', () => {
    expect(meanInterval([0.5])).toEqual({ mean: 0.5, low: null, high: null, count: 1 });
    expect(() => meanInterval([])).toThrow(ArgumentError);
  });

  // 0.975 quantiles of t by published tables: 2.0395 for 31, 2.0086 for 50, 1.9840 for 100 degrees of freedom.
  it.each([
    [32, 2.0395],
    [51, 2.0086],
    [101, 1.984],
  ])('takes t beyond its table: %i values', (count, t) => {
    const values = Array.from({ length: count }, (_, index) => index);
    const { mean, high } = meanInterval(values);
    expect(((high! - mean) * Math.sqrt(count)) / deviationOf(values)).toBeCloseTo(t, 3);
  });

  it('holds the true mean in about 95 of 100 samples', () => {
    // Sums of twelve uniform numbers less six are close to normal; a linear congruential generator is enough here.
    let state = 1;
    const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const normal = (): number => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
    let held = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const { low, high } = meanInterval(Array.from({ length: 5 }, normal));
      if (low! <= 0 && high! >= 0) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.97);
  });
});

it('deviationOf(values) divides by n − 1', () => {
  expect(deviationOf([1, 3])).toBeCloseTo(Math.SQRT2, 12);
});

describe('rankCorrelation(a, b)', () => {
  it('is 1 and −1 for rising and falling, whatever the steps, and 0 without spread', () => {
    expect(rankCorrelation([1, 2, 3], [1, 10, 11])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [5, 4, -9])).toBeCloseTo(-1, 12);
    expect(rankCorrelation([1, 1], [2, 3])).toBe(0);
  });

  it('gives ties their mean rank: 1, 2, 2, 4 against 1, 3, 2, 4 is 3/√10', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: Σ products 4.5, squares 4.5 and 5.
    expect(rankCorrelation([1, 2, 2, 4], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });
});

describe('matrices', () => {
  const a = [
    [0, 1],
    [1, 0],
  ];
  const b = [
    [0, 0.5],
    [0.5, 0],
  ];

  it('meanOverLayers(layers, count) leaves later layers out', () => {
    expect(meanOverLayers([a, b, a], 2)[0]).toEqual([0, 0.75]);
  });

  it('pairValues and submatrix keep the order', () => {
    const matrix = [
      [0, 1, 2],
      [1, 0, 3],
      [2, 3, 0],
    ];
    expect(pairValues(matrix)).toEqual([1, 2, 3]);
    expect(submatrix(matrix, [2, 0])).toEqual([
      [0, 2],
      [2, 0],
    ]);
  });
});

describe('verdicts', () => {
  it('judge takes the first condition that is met', () => {
    expect(judge('s', { holds: true, partly: false, by: '' }).verdict).toBe('holds');
    expect(judge('s', { holds: false, partly: true, by: '' }).verdict).toBe('holds partly');
    expect(judge('s', { holds: false, partly: false, by: '' }).verdict).toBe('does not hold');
  });

  it('judgeShare holds for all, and partly from half', () => {
    expect([4, 2, 1].map((agreeing) => judgeShare('s', agreeing, 4, '').verdict)).toEqual([
      'holds',
      'holds partly',
      'does not hold',
    ]);
  });
});

import { expect, it } from 'vitest';
import { costBins } from './cost-bins.ts';

it('costBins(costs) counts every cost once, and 1 in the last bin', () => {
  const bins = costBins([0, 0.01, 0.05, 0.5, 0.99, 1, 1]);
  expect(bins).toHaveLength(20);
  expect([bins[0], bins[1], bins[10], bins[19]]).toEqual([2, 1, 1, 3]);
  expect(bins.reduce((sum, count) => sum + count)).toBe(7);
});

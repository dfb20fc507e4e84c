import { expect, it } from 'vitest';
import { blindShares } from './blind-shares.ts';

const record = (connectionCount: number, removedCount: number, grownCount: number) => ({
  layers: [
    { connectionCount, removedCount, grownCount },
    { connectionCount: 50, removedCount: 0, grownCount: 0 },
  ],
});

it('multiplies what each epoch left of the connections that there were', () => {
  const records = [record(100, 20, 20), record(80, 30, 10), record(80, 0, 0)];
  const shares = blindShares(records, 0);
  [1, 0.8, 0.8 * 0.7, 0.8 * 0.7].forEach((share, epoch) => expect(shares[epoch]).toBeCloseTo(share, 12));
  expect(shares).toHaveLength(4);
});

it('leaves a layer whole that nothing is removed from, or that has nothing', () => {
  expect(blindShares([record(100, 20, 20), record(100, 20, 20)], 1)).toEqual([1, 1, 1]);
  expect(blindShares([record(0, 0, 0)], 0)).toEqual([1, 1]);
  expect(blindShares([], 0)).toEqual([1]);
});

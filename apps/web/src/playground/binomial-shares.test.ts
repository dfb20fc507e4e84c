import { describe, expect, it } from 'vitest';
import { binomialShares } from './binomial-shares.ts';

describe('binomialShares(n, p, length)', () => {
  it('gives Pascal’s triangle for a fair coin', () => {
    const shares = binomialShares(4, 0.5, 7);
    [1, 4, 6, 4, 1, 0, 0].forEach((ways, degree) => expect(shares[degree]).toBeCloseTo(ways / 16, 12));
  });

  it.each([
    [784, 0.006],
    [784, 0.99],
    [10, 1],
    [10, 0],
  ])('sums to one, with mean n·p, for n = %d and p = %d', (n, p) => {
    const shares = binomialShares(n, p, n + 1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares.reduce((sum, share, degree) => sum + share * degree, 0)).toBeCloseTo(n * p, 6);
  });
});

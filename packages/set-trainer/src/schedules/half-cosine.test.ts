import { expect, it } from 'vitest';
import { halfCosine } from './half-cosine.ts';

it('halfCosine(x) is (1 + cos πx)/2 over [0, 1], and falls', () => {
  let before = 1;
  for (let k = 0; k <= 1000; k++) {
    const x = k / 1000;
    expect(Math.abs(halfCosine(x) - (1 + Math.cos(Math.PI * x)) / 2)).toBeLessThan(4e-16);
    expect(halfCosine(x)).toBeLessThanOrEqual(before);
    before = halfCosine(x);
  }
  expect([halfCosine(0), halfCosine(0.5), halfCosine(1)]).toEqual([1, expect.closeTo(0.5, 15), 0]);
});

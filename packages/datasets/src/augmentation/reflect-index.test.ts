import { describe, expect, it } from 'vitest';
import { reflectIndex } from './reflect-index.ts';

describe('reflectIndex', () => {
  it('mirrors a row of four without repeating its ends', () => {
    const seen = Array.from({ length: 14 }, (_, index) => reflectIndex(index - 5, 4));
    expect(seen).toEqual([1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2]);
  });

  it('gives the one value of a row of one', () => {
    expect([-3, 0, 2].map((index) => reflectIndex(index, 1))).toEqual([0, 0, 0]);
  });
});

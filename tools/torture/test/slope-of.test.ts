import { expect, it } from 'vitest';
import { slopeOf } from '../src/slope-of.ts';

it('slopeOf(values) is the slope of the line through them', () => {
  expect(slopeOf([5, 5, 5])).toBe(0);
  expect(slopeOf([1, 3, 5, 7])).toBe(2);
  expect(slopeOf([0, 1, 0, 1, 0])).toBe(0);
  expect(slopeOf([4])).toBe(0);
});

import { expect, it } from 'vitest';
import { degreeBins } from './degree-bins.ts';

it('gives each degree a bar of its own up to 120 of them', () => {
  expect(degreeBins(3, [0.5, 0.25, 0.25], [1])).toEqual({
    width: 1,
    bars: [
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ],
  });
  expect(degreeBins(120).width).toBe(1);
});

it('keeps what lies beyond: the bars of a dense layer sum up to 1', () => {
  const shares = Array.from({ length: 785 }, (_, degree) => (degree === 784 ? 1 : 0));
  const { width, bars } = degreeBins(785, shares);
  expect(width).toBe(7);
  expect(bars[0]).toHaveLength(113);
  expect(bars[0]!.indexOf(1)).toBe(112);
  const even = Array.from({ length: 331 }, () => 1 / 331);
  const [summed] = degreeBins(331, even).bars;
  expect(summed).toHaveLength(111);
  expect(summed!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

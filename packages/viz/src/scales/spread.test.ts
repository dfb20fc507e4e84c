import { createRng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { spread } from './spread.ts';

describe('spread(places, gap, low, high)', () => {
  it('leaves places alone that keep the gap', () => {
    expect(spread([50, 10, 30], 15, 0, 100)).toEqual([50, 10, 30]);
  });

  it('moves equal places apart around where they were, in the order given', () => {
    expect(spread([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
  });

  it('stays in the range', () => {
    expect(spread([2, 1, 0], 10, 0, 100)).toEqual([20, 10, 0]);
    expect(spread([99, 100], 10, 0, 100)).toEqual([90, 100]);
  });

  it('keeps order, gap and range for places at random', () => {
    const rng = createRng(1, 'test/spread');
    for (let round = 0; round < 200; round++) {
      const places = Array.from({ length: 1 + rng.integer(20) }, () => 300 * rng.uniform());
      const moved = spread(places, 15, 0, 300);
      const order = Array.from(places.keys()).toSorted((a, b) => places[a]! - places[b]!);
      for (const [rank, index] of order.entries()) {
        expect(moved[index]).toBeGreaterThanOrEqual(rank === 0 ? 0 : moved[order[rank - 1]!]! + 15 - 1e-9);
        expect(moved[index]).toBeLessThanOrEqual(300 + 1e-9);
      }
    }
  });
});

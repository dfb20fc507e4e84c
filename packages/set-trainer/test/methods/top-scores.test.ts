import { createRng } from '@topograft/sparse-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topScores } from '../../src/methods/top-scores.ts';

function selected(scores: readonly number[], count: number, positionOf = (index: number) => index): number[] {
  const top = topScores(count);
  for (const [index, score] of scores.entries()) top.offer(score, positionOf(index));
  return [...top.positions()];
}

function sorted(scores: readonly number[], count: number): number[] {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}

it('topScores(count) is what a full sort gives, ties to the lower position, through many compactions', () => {
  // Longer than 2·count + 1024, in rising, falling, random and almost constant order.
  const orders: ((index: number, draw: number) => number)[] = [
    (index) => index,
    (index) => -index,
    (_, draw) => draw - 0.5,
    (_, draw) => Math.floor(4 * draw),
  ];
  for (const [which, scoreOf] of orders.entries()) {
    const rng = createRng(which, 'scores');
    const scores = Array.from({ length: 20_000 }, (_, index) => Math.fround(scoreOf(index, rng.uniform())));
    for (const count of [0, 1, 7, 500, 9_000, 20_000]) expect(selected(scores, count)).toEqual(sorted(scores, count));
  }
});

it('topScores(count) takes everything of a short stream, and nothing of an empty one', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true }), { maxLength: 30 }), fc.nat({ max: 40 }), (scores, count) => {
      expect(selected(scores, count)).toEqual(sorted(scores, count));
    }),
    { seed: 6, numRuns: 300 },
  );
});

it('topScores(count) keeps positions beyond 2^32', () => {
  expect(selected([1, 3, 2], 2, (index) => 2 ** 40 + index)).toEqual([2 ** 40 + 1, 2 ** 40 + 2]);
});

it('topScores(count) takes scores that are not numbers last', () => {
  expect(selected([Number.NaN, 1, Number.NaN, -5], 2)).toEqual([1, 3]);
  expect(selected([Number.NaN, 1, Number.NaN], 2)).toEqual([0, 1]);
  // After a compaction, too.
  const scores = Array.from({ length: 5_000 }, (_, index) => (index % 2 === 0 ? Number.NaN : index));
  expect(selected(scores, 3)).toEqual([4_995, 4_997, 4_999]);
});

it('topScores(count) compares in single precision', () => {
  const close = 1 + 2 ** -40;
  expect(selected([1, close], 1)).toEqual([0]);
});

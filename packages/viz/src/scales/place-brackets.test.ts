import { ArgumentError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { leafOrder } from './leaf-order.ts';
import { placeBrackets } from './place-brackets.ts';

// Networks 0 and 2 first, then 1 with 3, then all.
const tree = [
  { a: 2, b: 0, height: 0.1 },
  { a: 1, b: 3, height: 0.2 },
  { a: 5, b: 4, height: 0.7 },
];

it('leafOrder(tree) reads the networks from left to right', () => {
  expect(leafOrder(tree)).toEqual([1, 3, 2, 0]);
  expect(leafOrder([])).toEqual([0]);
});

it('placeBrackets(task, tree, order) stands each bracket over the middles of what it joins', () => {
  const brackets = placeBrackets('draw', tree, [1, 3, 2, 0]);
  expect(brackets.map(({ left, right, height }) => [left.place, right.place, height])).toEqual([
    [2.5, 3.5, 0.1],
    [0.5, 1.5, 0.2],
    [1, 3, 0.7],
  ]);
  expect(brackets[2]!.left.height).toBe(0.2);
  expect(brackets[2]!.right.height).toBe(0.1);
});

it('placeBrackets(task, tree, order) refuses an order that tears a cluster apart', () => {
  const place = () => placeBrackets('draw', tree, [0, 1, 2, 3]);
  expect(place).toThrow(ArgumentError);
  expect(place).toThrow(
    'could not draw - the order tears apart what merge 0 of the tree joins. Leave out the order: the tree has one.',
  );
});

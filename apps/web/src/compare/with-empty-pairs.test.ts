import { inputCosts, pairCost } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { withEmptyPairs } from './with-empty-pairs.ts';

const layerOf = (inputCount: number, lists: readonly (readonly number[])[]): LayerTopology => {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets.at(-1)! + list.length);
  return {
    inputCount,
    outputCount: lists.length,
    offsets: Uint32Array.from(offsets),
    inputs: Uint32Array.from(lists.flat()),
  };
};
/** By the definition: 0 for two empty sets. */
const ned = (first: readonly number[], second: readonly number[]): number => {
  const shared = first.filter((input) => second.includes(input)).length;
  const all = first.length + second.length - shared;
  return all === 0 ? 0 : 1 - shared / all;
};

const few = [[], [0, 1], [], [], [2]];
const others = [[1], [], [2], [], [], []];
const apart = (shift: number): number[][] => Array.from({ length: 60 }, (_, neuron) => [4 + neuron + shift]);
const full = Array.from({ length: 9 }, () => [0, 1, 2]);

it.each([
  ['sparse', 400, [...few, ...apart(0)], [...others, ...apart(100)]],
  ['dense', 4, [...few, ...full], [...others, ...full]],
])('withEmptyPairs(problem, a, b) has every pair at its NED: %s', (kind, inputCount, first, second) => {
  const [a, b] = [layerOf(inputCount, first), layerOf(inputCount, second)];
  const problem = inputCosts(a, b);
  expect(problem.kind).toBe(kind);
  const whole = withEmptyPairs(problem, a, b);
  for (let row = 0; row < whole.rowCount; row++) {
    for (let column = 0; column < whole.columnCount; column++) {
      expect(pairCost(whole, row, column), `${row}, ${column}`).toBeCloseTo(
        ned(first[row] ?? [], second[column] ?? []),
        12,
      );
    }
  }
});

import { expect, it } from 'vitest';
import { changeBins } from './change-bins.ts';

/** Cells of a matrix with ten columns, by row and column. */
const cells = (...places: readonly (readonly [number, number])[]): Uint32Array =>
  Uint32Array.from(places, ([row, column]) => 10 * row + column);

it('changeBins gives a square to the kind that it has more of, and to what was born where there are as many', () => {
  const born = cells([0, 0], [0, 1], [5, 5], [9, 9]);
  const died = cells([1, 1], [4, 4], [5, 4], [0, 9], [9, 8]);
  const all = { column: 0, row: 0, columns: 5, rows: 5 };
  const kinds = changeBins({ born, died }, 10, 2, all);
  const at = (row: number, column: number): number => kinds[5 * row + column]!;
  expect([at(0, 0), at(2, 2), at(0, 4), at(4, 4)]).toEqual([1, -1, -1, 1]);
  expect(kinds.filter((kind) => kind !== 0)).toHaveLength(4);
  expect([...changeBins({ born, died }, 10, 2, { column: 2, row: 2, columns: 3, rows: 1 })]).toEqual([-1, 0, 0]);
});

it('changeBins of squares that are no whole number of cells counts each cell once', () => {
  const every = Uint32Array.from({ length: 100 }, (_, cell) => cell);
  const kinds = changeBins({ born: every, died: cells() }, 10, 1.5, { column: 0, row: 0, columns: 7, rows: 7 });
  expect([...kinds]).toEqual(Array.from({ length: 49 }, () => 1));
});

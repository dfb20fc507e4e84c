import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { SparseProblem } from './assignment-solver.ts';
import { sparseAssignment } from './sparse-assignment.ts';

function lists(columnCount: number, rows: readonly (readonly (readonly [number, number])[])[]): SparseProblem {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    offsets[at + 1] = offsets[at]! + row.length;
  });
  const pairs = rows.flat();
  return {
    kind: 'sparse',
    rowCount: rows.length,
    columnCount,
    offsets,
    columns: Uint32Array.from(pairs, ([column]) => column),
    costs: Float64Array.from(pairs, ([, cost]) => cost),
    absentCost: 1,
  };
}

describe('sparseAssignment.solve(problem)', () => {
  it('pairs rows and columns that have no listed pair in ascending order', () => {
    expect(sparseAssignment.solve(lists(4, [[], [[0, 0.5]], [], []])).columnOfRow).toEqual(Int32Array.of(1, 0, 2, 3));
    expect(sparseAssignment.solve(lists(2, [[], [[0, 0.5]], [], []])).columnOfRow).toEqual(Int32Array.of(1, 0, -1, -1));
  });

  it('leaves a row without its cheapest column when the others gain more', () => {
    const problem = lists(2, [
      [
        [0, 0.2],
        [1, 0.3],
      ],
      [[0, 0.4]],
    ]);
    expect(sparseAssignment.solve(problem)).toMatchObject({ columnOfRow: Int32Array.of(1, 0), totalCost: 0.3 + 0.4 });
  });

  it('leaves a row out when one column is all that three rows list', () => {
    const problem = lists(3, [[[1, 0.5]], [[1, 0.25]], [[1, 0.5]]]);
    expect(sparseAssignment.solve(problem)).toMatchObject({ columnOfRow: Int32Array.of(0, 1, 2), totalCost: 2.25 });
  });

  it('takes the lowest column of equal ones, and keeps equal rows in order', () => {
    const row = [
      [0, 0.5],
      [1, 0.5],
      [2, 0.5],
    ] as const;
    expect(sparseAssignment.solve(lists(3, [row, row, row])).columnOfRow).toEqual(Int32Array.of(0, 1, 2));
  });

  it('solves 100,000 rows with a few pairs each, where no matrix would fit', () => {
    const rowCount = 100_000;
    const rows = Array.from({ length: rowCount }, (_, row) => [[row, 0.5] as [number, number]]);
    rows[rowCount - 1] = [[0, 0.75]];
    const { columnOfRow, totalCost } = sparseAssignment.solve(lists(rowCount, rows));
    expect(totalCost).toBe((rowCount - 1) * 0.5 + 1);
    expect(columnOfRow[rowCount - 1]).toBe(rowCount - 1);
  });

  it('rejects a listed cost above absentCost, naming row and column', () => {
    const problem = lists(3, [[[0, 1]], [[2, 1.5]]]);
    expect(() => sparseAssignment.solve(problem)).toThrow(ArgumentError);
    expect(() => sparseAssignment.solve(problem)).toThrow(
      'the pair of row 1 and column 2 costs more than a pair that is not listed. Expected costs of at most absentCost, 1. Received 1.5. Use autoAssignment',
    );
  });
});

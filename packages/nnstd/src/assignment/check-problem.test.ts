import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { AssignmentProblem, SparseProblem } from './assignment-solver.ts';
import { checkProblem } from './check-problem.ts';

const good: SparseProblem = {
  kind: 'sparse',
  rowCount: 2,
  columnCount: 3,
  offsets: Uint32Array.of(0, 2, 3),
  columns: Uint32Array.of(0, 2, 1),
  costs: Float64Array.of(0.5, 0.25, 0),
  absentCost: 1,
};

const dense = { kind: 'dense', columnCount: 2, costs: new Float64Array(4) } as const;

describe('checkProblem(problem)', () => {
  it('accepts lists that keep the contract', () => {
    expect(() => checkProblem(good)).not.toThrow();
  });

  it.each<[string, AssignmentProblem]>([
    ['rowCount is not usable', { ...dense, rowCount: -1 }],
    ['rowCount is not usable', { ...dense, rowCount: 1.5 }],
    ['columnCount is not usable', { ...dense, rowCount: 2, columnCount: 2 ** 31 }],
    ['the costs do not fill the matrix', { ...dense, rowCount: 3 }],
    ['there must be 3 offsets for 2 rows, and there are 2', { ...good, offsets: Uint32Array.of(0, 3) }],
    ['the first offset must be 0, and is 1', { ...good, offsets: Uint32Array.of(1, 2, 3) }],
    ['the last offset must be the number of listed pairs, 3, and is 2', { ...good, offsets: Uint32Array.of(0, 2, 2) }],
    ['the offsets fall or run out of range at row 0', { ...good, offsets: Uint32Array.of(0, 4, 3) }],
    ['there must be one column for each of the 2 costs, and there are 3', { ...good, costs: new Float64Array(2) }],
    ['row 1 lists column 3, but the columns are numbered 0 to 2', { ...good, columns: Uint32Array.of(0, 2, 3) }],
    ['the columns of row 0 must rise, and 0 follows 2', { ...good, columns: Uint32Array.of(2, 0, 1) }],
    ['the columns of row 0 must rise, and 2 follows 2', { ...good, columns: Uint32Array.of(2, 2, 1) }],
  ])('rejects sizes that do not agree: %s', (message, problem) => {
    expect(() => checkProblem(problem)).toThrow(ShapeError);
    expect(() => checkProblem(problem)).toThrow(message);
  });

  it.each<[string, AssignmentProblem]>([
    ['the cost of row 1 and column 1 is not usable', { ...good, costs: Float64Array.of(0, 0, NaN) }],
    ['the cost of row 0 and column 2 is not usable', { ...good, costs: Float64Array.of(0, Infinity, 0) }],
    ['the cost of the pairs that are not listed is not usable', { ...good, absentCost: Infinity }],
    ['the cost of row 1 and column 0 is not usable', { ...dense, rowCount: 2, costs: Float64Array.of(0, 0, NaN, 0) }],
  ])('rejects costs that are not finite: %s', (message, problem) => {
    expect(() => checkProblem(problem)).toThrow(ArgumentError);
    expect(() => checkProblem(problem)).toThrow(message);
  });
});

import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import type { AssignmentProblem, DenseProblem, SparseProblem } from './assignment-solver.ts';

const MAX_COUNT = 2 ** 31 - 1;
const task = 'solve an assignment problem';

/**
 * Checks every rule of the {@link AssignmentProblem} contract, in O(listed costs).
 *
 * @param problem - trusted in nothing
 * @returns the greatest of its costs, listed or written out; -Infinity when there are none
 * @throws {@link ShapeError} when counts, lengths, offsets or columns do not agree, naming the first that does not
 * @throws {@link ArgumentError} when a cost is NaN or infinite, naming its row and column
 * @category Assignment
 */
export function checkProblem(problem: AssignmentProblem): number {
  checkCount('rowCount', problem.rowCount);
  checkCount('columnCount', problem.columnCount);
  return problem.kind === 'dense' ? checkDense(problem) : checkSparse(problem);
}

function checkCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > MAX_COUNT) {
    throw new ShapeError({
      task,
      reason: `${name} is not usable`,
      expected: `a whole number from 0 to ${MAX_COUNT}`,
      received: String(count),
    });
  }
}

function checkDense({ rowCount, columnCount, costs }: DenseProblem): number {
  if (costs.length !== rowCount * columnCount) {
    throw new ShapeError({
      task,
      reason: 'the costs do not fill the matrix',
      expected: `${rowCount * columnCount} costs for ${rowCount} rows and ${columnCount} columns`,
      received: String(costs.length),
    });
  }
  let greatest = -Infinity;
  for (let at = 0; at < costs.length; at++) {
    const cost = costs[at]!;
    // The difference is NaN for NaN and for both infinities: one test of the hot loop instead of two.
    if (cost - cost !== 0) refuseCost(cost, Math.floor(at / columnCount), at % columnCount);
    if (cost > greatest) greatest = cost;
  }
  return greatest;
}

function checkSparse({ rowCount, columnCount, offsets, columns, costs, absentCost }: SparseProblem): number {
  if (offsets.length !== rowCount + 1) {
    refuse(`there must be ${rowCount + 1} offsets for ${rowCount} rows, and there are ${offsets.length}`);
  }
  if (columns.length !== costs.length) {
    refuse(`there must be one column for each of the ${costs.length} costs, and there are ${columns.length}`);
  }
  if (offsets[0] !== 0) refuse(`the first offset must be 0, and is ${offsets[0]}`);
  if (offsets[rowCount] !== columns.length) {
    refuse(`the last offset must be the number of listed pairs, ${columns.length}, and is ${offsets[rowCount]}`);
  }
  if (!Number.isFinite(absentCost)) {
    throw new ArgumentError({
      task,
      reason: 'the cost of the pairs that are not listed is not usable',
      expected: 'a finite absentCost',
      received: String(absentCost),
    });
  }
  let greatest = -Infinity;
  for (let row = 0; row < rowCount; row++) {
    const begin = offsets[row]!;
    const end = offsets[row + 1]!;
    if (end < begin || end > columns.length) refuse(`the offsets fall or run out of range at row ${row}`);
    let before = -1;
    for (let edge = begin; edge < end; edge++) {
      const column = columns[edge]!;
      if (column >= columnCount) {
        refuse(`row ${row} lists column ${column}, but the columns are numbered 0 to ${columnCount - 1}`);
      }
      if (column <= before) refuse(`the columns of row ${row} must rise, and ${column} follows ${before}`);
      before = column;
      const cost = costs[edge]!;
      if (cost - cost !== 0) refuseCost(cost, row, column);
      if (cost > greatest) greatest = cost;
    }
  }
  return greatest;
}

function refuseCost(cost: number, row: number, column: number): never {
  throw new ArgumentError({
    task,
    reason: `the cost of row ${row} and column ${column} is not usable`,
    expected: 'a finite number',
    received: String(cost),
  });
}

function refuse(reason: string): never {
  throw new ShapeError({ task, reason });
}

import { LimitError } from '@topograft/sparse-core';
import type { AssignmentProblem, DenseProblem } from './assignment-solver.ts';

/** Entries of the largest cost matrix that is written out: 2 GiB. */
const MAX_DENSE_ENTRIES = 2 ** 28;

/**
 * The same problem with every cost written out, in O(rows · columns); a dense problem comes back as it is.
 *
 * @param problem - checked
 * @throws {@link LimitError} when the matrix would have more than `MAX_DENSE_ENTRIES` entries
 * @category Assignment
 */
export function toDense(problem: AssignmentProblem): DenseProblem {
  if (problem.kind === 'dense') return problem;
  const { rowCount, columnCount, offsets, columns, absentCost } = problem;
  if (rowCount * columnCount > MAX_DENSE_ENTRIES) {
    throw new LimitError({
      task: 'write out the costs of a sparse assignment problem',
      reason: `a matrix of ${rowCount} rows and ${columnCount} columns does not fit`,
      expected: `at most ${MAX_DENSE_ENTRIES} entries`,
      received: String(rowCount * columnCount),
      cure: 'Use sparseAssignment, with no listed cost above absentCost.',
    });
  }
  const costs = new Float64Array(rowCount * columnCount).fill(absentCost);
  for (let row = 0; row < rowCount; row++) {
    for (let edge = offsets[row]!; edge < offsets[row + 1]!; edge++) {
      costs[row * columnCount + columns[edge]!] = problem.costs[edge]!;
    }
  }
  return { kind: 'dense', rowCount, columnCount, costs };
}

import { ArgumentError } from '@topograft/sparse-core';
import type { Assignment, AssignmentProblem, AssignmentSolver, SparseProblem } from './assignment-solver.ts';
import { checkProblem } from './check-problem.ts';
import { sparseMatching } from './sparse-matching.ts';
import type { SparseMatching } from './sparse-matching-reference.ts';
import { toSparse } from './to-sparse.ts';
import { totalCost } from './total-cost.ts';

/**
 * Solves problems in which most pairs cost the same and no listed pair costs more: time and memory grow with the listed
 * pairs, never with rows · columns.
 *
 * Cheapest listed pairs first: a matching of `sparseMatching`, in which rows and columns may stay single. Then the
 * rows and columns left single are paired in ascending order, at `absentCost` each. This is exact: a pairing costs
 * `min(rows, columns) · absentCost` plus the gains `cost - absentCost` of its listed pairs, so that only the gains matter,
 * and every matching can be completed.
 *
 * A dense problem is taken too: its dearest cost is then the common one.
 *
 * @throws {@link ArgumentError} from `solve` when a listed cost is above `absentCost`
 * @category Assignment
 * @see `sparseMatching` for the algorithm, its ties and its references
 * @see R. Jonker, A. Volgenant, Computing 38 (1987) 325–340, section on sparse problems
 */
export const sparseAssignment: AssignmentSolver = {
  name: 'sparse',
  solve(problem, guess): Assignment {
    const greatest = checkProblem(problem);
    const lists = toSparse(problem);
    if (greatest > lists.absentCost) refuseDearerThanAbsent(lists);
    return pairByLists(problem, lists, guess);
  },
};

/**
 * {@link sparseAssignment} without its checks.
 *
 * @param problem - checked
 * @param lists - the same problem, no listed cost above `absentCost`
 */
export function pairByLists(problem: AssignmentProblem, lists: SparseProblem, guess?: Assignment): Assignment {
  const { columnOfRow: matched, prices } = sparseMatching(lists, asMatching(guess, lists));
  const columnOfRow = pairLeftOver(matched, lists.columnCount);
  return { columnOfRow, totalCost: totalCost(problem, columnOfRow), prices };
}

/** The guess as a matching; undefined where it has no prices or is of another size. */
function asMatching(
  guess: Assignment | undefined,
  { rowCount, columnCount }: SparseProblem,
): SparseMatching | undefined {
  if (guess?.prices?.length !== columnCount || guess.columnOfRow.length !== rowCount) return undefined;
  return { columnOfRow: guess.columnOfRow, prices: guess.prices };
}

/** Pairs the rows that have no column with the columns that have no row, in ascending order; changes its argument. */
function pairLeftOver(columnOfRow: Int32Array, columnCount: number): Int32Array {
  const taken = new Uint8Array(columnCount);
  for (const column of columnOfRow) if (column >= 0) taken[column] = 1;
  let column = 0;
  for (let row = 0; row < columnOfRow.length; row++) {
    if (columnOfRow[row]! >= 0) continue;
    while (column < columnCount && taken[column] === 1) column++;
    if (column === columnCount) break;
    columnOfRow[row] = column++;
  }
  return columnOfRow;
}

function refuseDearerThanAbsent({ rowCount, offsets, columns, costs, absentCost }: SparseProblem): void {
  for (let row = 0; row < rowCount; row++) {
    for (let edge = offsets[row]!; edge < offsets[row + 1]!; edge++) {
      if (costs[edge]! <= absentCost) continue;
      throw new ArgumentError({
        task: 'solve an assignment problem by its listed pairs',
        reason: `the pair of row ${row} and column ${columns[edge]!} costs more than a pair that is not listed`,
        expected: `costs of at most absentCost, ${absentCost}`,
        received: String(costs[edge]!),
        cure: 'Use autoAssignment or jonkerVolgenant, which write out all costs.',
      });
    }
  }
}

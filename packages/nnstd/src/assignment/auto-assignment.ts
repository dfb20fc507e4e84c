import type { AssignmentProblem, AssignmentSolver } from './assignment-solver.ts';
import { checkProblem } from './check-problem.ts';
import { jonkerVolgenant } from './jonker-volgenant.ts';
import { pairByLists } from './sparse-assignment.ts';
import { surveyCosts, toSparse } from './to-sparse.ts';

/** Share of pairs below the common cost up to which the sparse solver is the faster one. */
const SPARSE_SHARE = 0.3;
/** Rows or columns from which the sparse solver is taken whatever the share: a matrix of 16,384 each is the largest. */
const DENSE_SIZE = 2 ** 14;

/**
 * Chooses the solver by share and size: {@link sparseAssignment} where at most 30 % of the pairs cost less than the rest, or
 * where rows or columns are 16,384 or more, and {@link jonkerVolgenant} else, as well as for lists with a cost above
 * `absentCost`.
 *
 * Measured for n = 1000 (`bench/assignment.ts`): with costs drawn uniformly the two break even at a share of about 30 %
 * (sparse 9 times faster at 1 %, twice at 10 %, 1.6 times slower at 50 %); with Jaccard costs only above 60 %, and at
 * 100 % the sparse solver is 2 to 3 times slower. The rule errs towards the sparse solver's lower worst case at small
 * shares: below 1 % it is 30 to 600 times faster.
 *
 * Ties are settled by the rule of the solver chosen.
 *
 * @category Assignment
 */
export const autoAssignment: AssignmentSolver = {
  name: 'auto',
  solve(problem, guess) {
    const greatest = checkProblem(problem);
    return suitsSparse(problem, greatest)
      ? pairByLists(problem, toSparse(problem), guess)
      : jonkerVolgenant.solve(problem);
  },
};

function suitsSparse(problem: AssignmentProblem, greatest: number): boolean {
  const { rowCount, columnCount, costs } = problem;
  const mostListed = Math.max(rowCount, columnCount) < DENSE_SIZE ? SPARSE_SHARE * rowCount * columnCount : Infinity;
  if (problem.kind === 'dense') return surveyCosts(costs).cheaperCount <= mostListed;
  return costs.length <= mostListed && greatest <= problem.absentCost;
}

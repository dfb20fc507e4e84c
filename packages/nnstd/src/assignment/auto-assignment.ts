import type { AssignmentProblem, AssignmentSolver } from './assignment-solver.ts';
import { checkProblem } from './check-problem.ts';
import { jonkerVolgenant } from './jonker-volgenant.ts';
import { sparseAssignment } from './sparse-assignment.ts';
import { surveyCosts } from './to-sparse.ts';

/** Share of pairs below the common cost up to which the sparse solver is the faster one. */
const SPARSE_SHARE = 0.2;

/**
 * Chooses the solver: sparse while at most 20 % of the pairs cost less than the rest and none costs more, dense beyond.
 *
 * @category Assignment
 */
export const autoAssignment: AssignmentSolver = {
  name: 'auto',
  solve(problem) {
    checkProblem(problem);
    return (suitsSparse(problem) ? sparseAssignment : jonkerVolgenant).solve(problem);
  },
};

function suitsSparse(problem: AssignmentProblem): boolean {
  const pairCount = problem.rowCount * problem.columnCount;
  if (problem.kind === 'dense') return surveyCosts(problem.costs).cheaperCount <= SPARSE_SHARE * pairCount;
  return problem.costs.length <= SPARSE_SHARE * pairCount && problem.costs.every((cost) => cost <= problem.absentCost);
}

import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import type { Partners } from './partners.ts';

/** What a given pairing costs in an assignment problem, added in row order. */
export function pairingCost(problem: AssignmentProblem, partners: Partners): number {
  let total = 0;
  for (let row = 0; row < partners.length; row++) total += pairCost(problem, row, partners[row]!);
  return total;
}

/** What one pair costs; 0 for a row without a partner. */
export function pairCost(problem: AssignmentProblem, row: number, column: number): number {
  if (column < 0) return 0;
  if (problem.kind === 'dense') return problem.costs[row * problem.columnCount + column]!;
  const { offsets, columns, costs, absentCost } = problem;
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) if (columns[at] === column) return costs[at]!;
  return absentCost;
}

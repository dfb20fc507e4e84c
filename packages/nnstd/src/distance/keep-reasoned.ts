import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import { pairCost } from '../assignment/pair-cost.ts';
import type { Partners } from './partners.ts';

/**
 * Keeps the pairs of an assignment that a problem gives a reason for: those listed in a sparse problem, or that cost less
 * than nothing in a dense one. The others become -1.
 */
export function keepReasoned(problem: AssignmentProblem, columnOfRow: Int32Array): Partners {
  return columnOfRow.map((column, row) => (pairCost(problem, row, column) < 0 ? column : -1));
}

import type { AssignmentSolver } from '../assignment/assignment-solver.ts';
import { autoAssignment } from '../assignment/auto-assignment.ts';
import { jonkerVolgenantReference } from '../assignment/jonker-volgenant-reference.ts';
import { jonkerVolgenant } from '../assignment/jonker-volgenant.ts';
import { sparseAssignment } from '../assignment/sparse-assignment.ts';
import { successivePaths } from '../assignment/successive-paths.ts';

/**
 * The solvers of this package that run in every host, by name.
 *
 * @category Assignment
 */
export const portableSolvers: ReadonlyMap<string, AssignmentSolver> = /* @__PURE__ */ new Map(
  [autoAssignment, sparseAssignment, jonkerVolgenant, jonkerVolgenantReference, successivePaths].map((solver) => [
    solver.name,
    solver,
  ]),
);

import { autoAssignment } from '../../src/assignment/auto-assignment.ts';
import { jonkerVolgenantReference } from '../../src/assignment/jonker-volgenant-reference.ts';
import { jonkerVolgenant } from '../../src/assignment/jonker-volgenant.ts';
import { sparseAssignment } from '../../src/assignment/sparse-assignment.ts';
import { hungarianOn3 } from '../../src/hungarian-on3.ts';
import { describeSolver } from './solver-conformance.ts';

for (const solver of [jonkerVolgenantReference, jonkerVolgenant, sparseAssignment, autoAssignment, hungarianOn3]) {
  describeSolver(solver);
}

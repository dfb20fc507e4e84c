import { type AssignmentSolver, autoAssignment, jonkerVolgenant, sparseAssignment } from '@topograft/nnstd';
import type { SolverName } from './distance-options.ts';

/** The assignment solver of this name; the npm package is loaded only when asked for. */
export async function solverOf(name: SolverName): Promise<AssignmentSolver> {
  switch (name) {
    case 'auto':
      return autoAssignment;
    case 'sparse':
      return sparseAssignment;
    case 'jonker-volgenant':
      return jonkerVolgenant;
    case 'hungarian-on3':
      return (await import('@topograft/nnstd/hungarian-on3')).hungarianOn3;
  }
}

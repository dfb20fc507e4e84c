import type { AssignmentProblem, SparseProblem } from './assignment-solver.ts';

/**
 * The same problem with only the pairs listed that cost less than the dearest one, in O(rows · columns); a sparse
 * problem comes back as it is.
 *
 * The dearest cost becomes `absentCost`, so that the result is one that {@link sparseAssignment} takes.
 *
 * @param problem - checked
 * @category Assignment
 */
export function toSparse(problem: AssignmentProblem): SparseProblem {
  if (problem.kind === 'sparse') return problem;
  const { rowCount, columnCount, costs } = problem;
  const { dearest, cheaperCount } = surveyCosts(costs);
  const offsets = new Uint32Array(rowCount + 1);
  const columns = new Uint32Array(cheaperCount);
  const listed = new Float64Array(cheaperCount);
  let edge = 0;
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const cost = costs[row * columnCount + column]!;
      if (cost >= dearest) continue;
      columns[edge] = column;
      listed[edge] = cost;
      edge++;
    }
    offsets[row + 1] = edge;
  }
  return { kind: 'sparse', rowCount, columnCount, offsets, columns, costs: listed, absentCost: dearest };
}

/**
 * The greatest of some costs, 0 when there are none, and how many are less.
 *
 * @category Assignment
 */
export function surveyCosts(costs: Float64Array): { readonly dearest: number; readonly cheaperCount: number } {
  let dearest = -Infinity;
  let dearestCount = 0;
  for (let at = 0; at < costs.length; at++) {
    const cost = costs[at]!;
    if (cost > dearest) {
      dearest = cost;
      dearestCount = 1;
    } else if (cost === dearest) dearestCount++;
  }
  return { dearest: costs.length === 0 ? 0 : dearest, cheaperCount: costs.length - dearestCount };
}

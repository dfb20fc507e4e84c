import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import { degree, type IndexedLayer } from './adjacency.ts';
import type { Partners } from './partners.ts';

/**
 * Settles one kind of tie by index: neurons whose pair is not listed in a sparse problem all cost the same with each
 * other, so they are paired anew in rising order. The total cost stays the same, and the outcome depends less on the
 * solver.
 *
 * @param problem - square
 * @param columnOfRow - an optimal pairing of it
 * @param layers - when given, neurons without inputs come first on both sides, so that they meet
 */
export function settleLeftovers(
  problem: AssignmentProblem,
  columnOfRow: Int32Array,
  layers?: readonly [IndexedLayer, IndexedLayer],
): Partners {
  if (problem.kind === 'dense') return columnOfRow;
  const rows: number[] = [];
  for (let row = 0; row < columnOfRow.length; row++) {
    const begin = problem.offsets[row]!;
    if (!isListed(problem.columns, begin, problem.offsets[row + 1]!, columnOfRow[row]!)) rows.push(row);
  }
  const columns = rows.map((row) => columnOfRow[row]!).toSorted((a, b) => a - b);
  if (layers !== undefined) {
    moveEmptiesFirst(layers[0], rows);
    moveEmptiesFirst(layers[1], columns);
  }
  const settled = columnOfRow.slice();
  rows.forEach((row, k) => (settled[row] = columns[k]!));
  return settled;
}

function isListed(columns: Uint32Array, begin: number, end: number, column: number): boolean {
  for (let at = begin; at < end; at++) if (columns[at] === column) return true;
  return false;
}

/** Sorting is stable, so index order stays within both kinds. */
function moveEmptiesFirst({ inputsOf }: IndexedLayer, neurons: number[]): void {
  neurons.sort((x, y) => Math.min(degree(inputsOf, x), 1) - Math.min(degree(inputsOf, y), 1));
}

import type { AssignmentSolver, DenseProblem } from './assignment-solver.ts';
import { denseSolver } from './dense-solver.ts';

/**
 * Successive shortest paths on written-out costs, with the rule for ties of the solver that the authors' code calls
 * (SciPy's `linear_sum_assignment`): slower than {@link jonkerVolgenant}, kept so that published numbers can be met
 * exactly.
 *
 * Rows are paired in index order. Each looks for the shortest alternating path to a free column by Dijkstra's algorithm
 * over reduced costs c − u − v, then prices are updated and the pairs along the path change over.
 *
 * Ties: open columns stand in a list that begins in falling index order; a settled one is replaced by the last of the
 * list. Of equally near columns the last free one of the list is taken, or the first if none is free.
 *
 * Cost O(rows² · columns), memory O(columns) beside the costs.
 *
 * @category Assignment
 * @see D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on Aerospace and
 *   Electronic Systems 52 (2016) 1679–1696
 */
export const successivePaths: AssignmentSolver = /* @__PURE__ */ denseSolver('successive-paths', pairRowsInOrder);

interface State {
  readonly columnOfRow: Int32Array;
  readonly rowOfColumn: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
  /** Length of the shortest path to each column. */
  readonly distance: Float64Array;
  /** The row from which that path enters the column. */
  readonly from: Int32Array;
  /** Open columns first, then the settled ones, the latest first. */
  readonly list: Int32Array;
}

function pairRowsInOrder(problem: DenseProblem): Int32Array {
  const { rowCount, columnCount } = problem;
  const state: State = {
    columnOfRow: new Int32Array(rowCount).fill(-1),
    rowOfColumn: new Int32Array(columnCount).fill(-1),
    rowPrice: new Float64Array(rowCount),
    columnPrice: new Float64Array(columnCount),
    distance: new Float64Array(columnCount),
    from: new Int32Array(columnCount),
    list: new Int32Array(columnCount),
  };
  for (let row = 0; row < rowCount; row++) augment(problem, state, row);
  return state.columnOfRow;
}

function augment({ columnCount, costs }: DenseProblem, state: State, start: number): void {
  const { columnOfRow, rowOfColumn, rowPrice, columnPrice, distance, from, list } = state;
  for (let k = 0; k < columnCount; k++) list[k] = columnCount - 1 - k;
  distance.fill(Infinity);
  let openCount = columnCount;
  let reached = 0;
  let sink = -1;
  for (let row = start; sink < 0;) {
    let nearest = Infinity;
    let place = -1;
    const base = row * columnCount;
    for (let k = 0; k < openCount; k++) {
      const column = list[k]!;
      const length = reached + costs[base + column]! - rowPrice[row]! - columnPrice[column]!;
      if (length < distance[column]!) {
        distance[column] = length;
        from[column] = row;
      }
      const known = distance[column]!;
      if (known < nearest || (known === nearest && rowOfColumn[column]! < 0)) {
        nearest = known;
        place = k;
      }
    }
    reached = nearest;
    const column = list[place]!;
    list[place] = list[--openCount]!;
    list[openCount] = column;
    if (rowOfColumn[column]! < 0) sink = column;
    else row = rowOfColumn[column]!;
  }
  rowPrice[start]! += reached;
  for (let k = openCount; k < columnCount; k++) {
    const column = list[k]!;
    if (column !== sink) rowPrice[rowOfColumn[column]!]! += reached - distance[column]!;
    columnPrice[column]! -= reached - distance[column]!;
  }
  for (let column = sink, row = -1; row !== start;) {
    row = from[column]!;
    rowOfColumn[column] = row;
    [column, columnOfRow[row]] = [columnOfRow[row]!, column];
  }
}

import type { AssignmentSolver, DenseProblem } from './assignment-solver.ts';
import { type DenseKernel, denseSolver } from './dense-solver.ts';

/** Times that augmenting row reduction goes over the rows still free. */
const REDUCTION_SWEEPS = 2;
/** Rows that one sweep may look at, per row of the problem: beyond it, shortest paths are the better way. */
const REDUCTION_BUDGET = 4;

/**
 * The Jonker–Volgenant algorithm in plain TypeScript: the slow, readable twin of {@link jonkerVolgenant}, which makes
 * the same pairs.
 *
 * It keeps a price `v` for each column such that every paired row has its column at its least reduced cost
 * `c[i, j] - v[j]`; then the pairs made so far are a cheapest way to pair these rows.
 *
 * | symbol | meaning |
 * | --- | --- |
 * | `c` | costs `[rows, columns]`, rows ≤ columns |
 * | `v` | `[columns]` prices; those of unpaired columns must be 0 when columns outnumber rows |
 * | `d` | `[columns]` length of the shortest alternating path from the row being paired; +∞ once a column is settled |
 * | `w` | `[columns]` a copy of `v`, -∞ once a column is settled, so that no path leads there again |
 *
 * 1. Column reduction: each column's price is its least cost, and its row takes it. Only when square: else a column that
 *    stays unpaired would keep a price.
 * 2. Reduction transfer: a row with one column lowers that price to the point where its next best is as good.
 * 3. Augmenting row reduction: a free row takes its best column and lowers the price by its lead over the second
 *    best; the row that held it goes on at once. Its work is bounded, because with real-valued costs prices can creep.
 * 4. Augmentation: for each row still free, a shortest path (Dijkstra) through pairs to an unpaired column.
 *
 * Ties: an unpaired column before a paired one, then the lowest index; rows wait in ascending order.
 * Cost O(rows² · columns) at worst, O(columns) memory beside the costs.
 *
 * @category Assignment
 * @see R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 *   Computing 38 (1987) 325–340
 * @see D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on Aerospace and
 *   Electronic Systems 52 (2016) 1679–1696
 */
export const jonkerVolgenantReference: AssignmentSolver = /* @__PURE__ */ denseSolver(
  'jonker-volgenant-reference',
  (problem) => jonkerVolgenantPrices(problem).columnOfRow,
);

/**
 * The pairing and the column prices that prove it cheapest: `c[i, j] - v[j]` is least where row `i` is paired.
 *
 * @param problem - checked; rows from 1 to the number of columns
 */
export function jonkerVolgenantPrices(problem: DenseProblem): {
  readonly columnOfRow: ReturnType<DenseKernel>;
  readonly prices: Float64Array;
} {
  const { rowCount, columnCount } = problem;
  const search: Search = {
    rowCount,
    columnCount,
    c: problem.costs,
    v: new Float64Array(columnCount),
    columnOfRow: new Int32Array(rowCount).fill(-1),
    rowOfColumn: new Int32Array(columnCount).fill(-1),
  };
  if (rowCount === columnCount) reduceColumns(search);
  for (let sweep = 0; sweep < REDUCTION_SWEEPS; sweep++) reduceRows(search);
  for (let row = 0; row < rowCount; row++) {
    if (search.columnOfRow[row]! < 0) augment(search, row);
  }
  return { columnOfRow: search.columnOfRow, prices: search.v };
}

interface Search {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly c: Float64Array;
  readonly v: Float64Array;
  readonly columnOfRow: Int32Array;
  readonly rowOfColumn: Int32Array;
}

/** Steps 1 and 2. */
function reduceColumns({ rowCount, columnCount, c, v, columnOfRow, rowOfColumn }: Search): void {
  const cheapestRow = new Int32Array(columnCount);
  v.set(c.subarray(0, columnCount));
  for (let row = 1; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const cost = c[row * columnCount + column]!;
      if (cost < v[column]!) {
        v[column] = cost;
        cheapestRow[column] = row;
      }
    }
  }
  const claims = new Int32Array(rowCount);
  for (let column = 0; column < columnCount; column++) {
    const row = cheapestRow[column]!;
    if (claims[row]!++ > 0) continue;
    columnOfRow[row] = column;
    rowOfColumn[column] = row;
  }
  for (let row = 0; row < rowCount; row++) {
    if (claims[row] !== 1) continue;
    const own = columnOfRow[row]!;
    let lead = Infinity;
    for (let column = 0; column < columnCount; column++) {
      if (column !== own) lead = Math.min(lead, c[row * columnCount + column]! - v[column]!);
    }
    if (lead < Infinity) v[own] = v[own]! - lead;
  }
}

/** Step 3, one sweep. */
function reduceRows({ rowCount, columnCount, c, v, columnOfRow, rowOfColumn }: Search): void {
  let budget = REDUCTION_BUDGET * rowCount;
  for (let start = 0; start < rowCount; start++) {
    let row = columnOfRow[start]! < 0 ? start : -1;
    while (row >= 0 && budget-- > 0) {
      const base = row * columnCount;
      let least = Infinity;
      let second = Infinity;
      for (let column = 0; column < columnCount; column++) {
        const reduced = c[base + column]! - v[column]!;
        if (reduced < least) {
          second = least;
          least = reduced;
        } else if (reduced < second) second = reduced;
      }
      let best = -1;
      for (let column = 0; column < columnCount; column++) {
        if (c[base + column]! - v[column]! !== least) continue;
        if (rowOfColumn[column]! < 0) {
          best = column;
          break;
        }
        if (best < 0) best = column;
      }
      const holder = rowOfColumn[best]!;
      const price = v[best]! - (second - least);
      // A lead lost in rounding would let two rows take the column from each other for ever.
      if (holder >= 0 && !(price < v[best]!)) break;
      if (second < Infinity) v[best] = price;
      columnOfRow[row] = best;
      rowOfColumn[best] = row;
      if (holder >= 0) columnOfRow[holder] = -1;
      row = holder;
    }
  }
}

/** Step 4 for one free row. */
function augment({ columnCount, c, v, columnOfRow, rowOfColumn }: Search, start: number): void {
  const d = new Float64Array(columnCount);
  const w = v.slice();
  const rowBefore = new Int32Array(columnCount).fill(start);
  const settled: number[] = [];
  const lengths: number[] = [];
  for (let column = 0; column < columnCount; column++) d[column] = c[start * columnCount + column]! - v[column]!;

  let shortest = 0;
  let end = -1;
  const settle = (column: number): void => {
    settled.push(column);
    lengths.push(shortest);
    d[column] = Infinity;
    w[column] = -Infinity;
  };

  for (let next = 0; end < 0; next++) {
    if (next === settled.length) {
      shortest = Infinity;
      for (let column = 0; column < columnCount; column++) shortest = Math.min(shortest, d[column]!);
      for (let column = 0; column < columnCount; column++) {
        if (d[column] !== shortest) continue;
        if (rowOfColumn[column]! < 0) {
          end = column;
          break;
        }
        settle(column);
      }
      if (end >= 0) break;
    }
    const through = settled[next]!;
    const row = rowOfColumn[through]!;
    const base = row * columnCount;
    const offset = c[base + through]! - v[through]! - shortest;
    for (let column = 0; column < columnCount; column++) {
      // Rounding must not make a path shorter than the one it prolongs.
      const length = Math.max(c[base + column]! - w[column]! - offset, shortest);
      if (!(length < d[column]!)) continue;
      d[column] = length;
      rowBefore[column] = row;
      if (length !== shortest) continue;
      if (rowOfColumn[column]! < 0) {
        end = column;
        break;
      }
      settle(column);
    }
  }

  settled.forEach((column, at) => {
    v[column] = v[column]! + (lengths[at]! - shortest);
  });
  for (let column = end; ;) {
    const row = rowBefore[column]!;
    const before = columnOfRow[row]!;
    columnOfRow[row] = column;
    rowOfColumn[column] = row;
    if (row === start) return;
    column = before;
  }
}

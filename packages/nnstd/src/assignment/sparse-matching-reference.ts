import type { SparseProblem } from './assignment-solver.ts';
import { createColumnHeap } from './column-heap.ts';
import { rowsByMeanGain } from './rows-by-mean-gain.ts';

/**
 * A cheapest matching over listed pairs, with the prices that prove it.
 *
 * @category Assignment
 */
export interface SparseMatching {
  /** `[rowCount]`, where in the lists the pair of each row stands; -1 for a row left single. */
  readonly edgeOfRow: Int32Array;
  /** `[columnCount]`, at most 0; 0 for every column left single. */
  readonly prices: Float64Array;
}

/**
 * Chooses among the listed pairs those that save most against leaving both sides single at `absentCost`.
 *
 * A listed pair gains `g[i, j] = cost - absentCost ≤ 0`. Every row may also stay single, at gain 0, and so may every
 * column. With prices `v ≤ 0` (0 for single columns) and `u[i] = min(0, min over its list of g - v)`, the matching is
 * cheapest when every paired row has its pair at `u[i]` and every single row has `u[i] = 0`.
 *
 * Rows are taken up one after the other, the one with the least mean gain first: such rows have the strongest claims, and
 * in this order later rows seldom have to move earlier ones (on Jaccard costs of unrelated random layers 3 to 4 times
 * fewer steps than in index order). Each row
 *
 * 1. takes its best listed column if that is single, and lowers its price by the lead over the second best choice,
 *    staying single being one of the choices (augmenting row reduction);
 * 2. else follows a shortest path (Dijkstra with a binary heap) over listed pairs, ending at a single column or at any row
 *    on the way that can be left single instead. Nothing beyond the best end found so far enters the heap, so that most
 *    searches stay small.
 *
 * When a search ends with a row left single, the prices in its whole tree drop, and no later search enters it in vain.
 *
 * Ties: staying single before a pair that gains nothing; a single column before a paired one, then the lowest index; of
 * rows with equal mean gain the lowest index first. Memory O(rows + columns) beside the lists. Time near O(pairs) when some
 * pairs stand out or most gains are equal (related networks; equal numbers of inputs), and O(rows · pairs) at worst: unrelated
 * layers whose numbers of inputs vary come close to that.
 *
 * This is the reference, for reading; {@link sparseMatching} does the same steps in WebAssembly.
 *
 * @param problem - checked, no listed cost above `absentCost`
 * @category Assignment
 * @see R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 *   Computing 38 (1987) 325–340
 */
export function sparseMatchingReference(problem: SparseProblem): SparseMatching {
  const { rowCount, columnCount, offsets, columns, costs, absentCost } = problem;
  const v = new Float64Array(columnCount);
  const edgeOfRow = new Int32Array(rowCount).fill(-1);
  const rowOfColumn = new Int32Array(columnCount).fill(-1);

  /** Step 1; false when the row's best column is taken. */
  const takeBest = (row: number): boolean => {
    let least = 0;
    let second = 0;
    let best = -1;
    let bestIsSingle = false;
    const end = offsets[row + 1]!;
    for (let edge = offsets[row]!; edge < end; edge++) {
      const column = columns[edge]!;
      const reduced = costs[edge]! - absentCost - v[column]!;
      if (reduced < least) {
        second = least;
        least = reduced;
        best = edge;
        bestIsSingle = rowOfColumn[column]! < 0;
      } else if (reduced === least && best >= 0) {
        second = reduced;
        if (!bestIsSingle && rowOfColumn[column]! < 0) {
          best = edge;
          bestIsSingle = true;
        }
      } else if (reduced < second) second = reduced;
    }
    if (best < 0) return true;
    if (!bestIsSingle) return false;
    const column = columns[best]!;
    v[column] = v[column]! - (second - least);
    edgeOfRow[row] = best;
    rowOfColumn[column] = row;
    return true;
  };

  /** Length of the shortest path found; +∞ when none is, -∞ once settled, so that no path leads there again. */
  const d = new Float64Array(columnCount).fill(Infinity);
  const rowBefore = new Int32Array(columnCount);
  const edgeBefore = new Int32Array(columnCount);
  /** Columns to put back to +∞ after the search. */
  const reached = new Int32Array(columnCount);
  const settled = new Int32Array(columnCount);
  const lengths = new Float64Array(columnCount);
  const heap = createColumnHeap(d);

  /** Step 2. */
  const augment = (start: number): void => {
    let reachedCount = 0;
    let settledCount = 0;
    let shortest = -Infinity;
    /** Length of the shortest complete path so far, and its end: a single column, or a row to leave single. */
    let bound = 0;
    let endColumn = -1;
    let endRow = start;

    let row = start;
    let offset = 0;
    for (let next = 0; ; next++) {
      const listEnd = offsets[row + 1]!;
      for (let edge = offsets[row]!; edge < listEnd; edge++) {
        const column = columns[edge]!;
        let length = costs[edge]! - absentCost - v[column]! - offset;
        if (length >= bound) continue;
        // Rounding must not make a path shorter than the one it prolongs.
        if (length < shortest) length = shortest;
        const known = d[column]!;
        if (length >= known) continue;
        if (known === Infinity) reached[reachedCount++] = column;
        d[column] = length;
        rowBefore[column] = row;
        edgeBefore[column] = edge;
        if (rowOfColumn[column]! < 0) {
          bound = length;
          endColumn = column;
          if (length === shortest) break;
        } else if (known === Infinity && length === shortest) {
          // As near as the front of the heap can be: it need not go through it.
          d[column] = -Infinity;
          lengths[settledCount] = length;
          settled[settledCount++] = column;
        } else heap.put(column);
      }
      if (bound <= shortest) break;
      if (next === settledCount) {
        if (heap.size() === 0 || d[heap.front()]! >= bound) break;
        const column = heap.shift();
        shortest = d[column]!;
        d[column] = -Infinity;
        lengths[settledCount] = shortest;
        settled[settledCount++] = column;
      }
      const through = settled[next]!;
      row = rowOfColumn[through]!;
      offset = costs[edgeOfRow[row]!]! - absentCost - v[through]! - lengths[next]!;
      const whenSingle = Math.max(-offset, shortest);
      if (whenSingle < bound) {
        bound = whenSingle;
        endColumn = -1;
        endRow = row;
        if (bound <= shortest) break;
      }
    }

    for (let at = 0; at < settledCount; at++) {
      const column = settled[at]!;
      v[column] = v[column]! + (lengths[at]! - bound);
    }
    let column = endColumn;
    if (column < 0) {
      const left = edgeOfRow[endRow]!;
      edgeOfRow[endRow] = -1;
      column = left < 0 ? -1 : columns[left]!;
    }
    while (column >= 0) {
      const taker = rowBefore[column]!;
      const left = edgeOfRow[taker]!;
      edgeOfRow[taker] = edgeBefore[column]!;
      rowOfColumn[column] = taker;
      column = left < 0 ? -1 : columns[left]!;
    }
    heap.clear();
    for (let at = 0; at < reachedCount; at++) d[reached[at]!] = Infinity;
  };

  for (const row of rowsByMeanGain(problem)) if (!takeBest(row)) augment(row);
  return { edgeOfRow, prices: v };
}

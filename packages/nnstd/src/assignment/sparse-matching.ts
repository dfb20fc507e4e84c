import type { SparseProblem } from './assignment-solver.ts';
import { createColumnHeap } from './column-heap.ts';

/** Times that augmenting row reduction goes over the rows still without a column. */
const REDUCTION_SWEEPS = 2;
/** Rows that one sweep may look at, per row of the problem. */
const REDUCTION_BUDGET = 4;

/** A cheapest matching over listed pairs, with the prices that prove it. */
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
 * 1. Augmenting row reduction: a free row takes its best listed column and lowers its price by the lead over the second
 *    best, staying single being one of the choices; the row that held it goes on at once.
 * 2. Augmentation: from each row still free a shortest path (Dijkstra with a binary heap) over listed pairs, ending at a
 *    single column or at any row on the way that can be left single instead. Nothing beyond the best end found so far
 *    enters the heap, so most searches stay small.
 *
 * Each row may be single by itself, so prices never pile up for it: when a search ends with a row left single, the
 * prices in the whole tree drop, and no later search enters it in vain.
 *
 * Ties: staying single before a pair that gains nothing, a single column before a paired one, then the lowest index;
 * rows wait in ascending order. Time O(rows · pairs · log) at worst and near O(pairs) in practice; memory O(rows + columns)
 * beside the lists.
 *
 * @param problem - checked, no listed cost above `absentCost`
 */
export function sparseMatching(problem: SparseProblem): SparseMatching {
  const { rowCount, columnCount, offsets, columns, costs, absentCost } = problem;
  const v = new Float64Array(columnCount);
  const edgeOfRow = new Int32Array(rowCount).fill(-1);
  const rowOfColumn = new Int32Array(columnCount).fill(-1);
  /** 1 once nothing listed is better for a row than staying single; prices only fall, so it stays so. */
  const single = new Uint8Array(rowCount);

  /** Step 1, one sweep. */
  const reduceRows = (): void => {
    let budget = REDUCTION_BUDGET * rowCount;
    for (let start = 0; start < rowCount; start++) {
      let row = edgeOfRow[start]! < 0 && single[start] === 0 ? start : -1;
      while (row >= 0 && budget-- > 0) {
        let least = 0;
        let second = 0;
        let best = -1;
        let bestIsFree = false;
        const end = offsets[row + 1]!;
        for (let edge = offsets[row]!; edge < end; edge++) {
          const column = columns[edge]!;
          const reduced = costs[edge]! - absentCost - v[column]!;
          if (reduced < least) {
            second = least;
            least = reduced;
            best = edge;
            bestIsFree = rowOfColumn[column]! < 0;
          } else if (reduced < second || reduced === least) {
            second = reduced;
            if (reduced === least && best >= 0 && !bestIsFree && rowOfColumn[column]! < 0) {
              best = edge;
              bestIsFree = true;
            }
          }
        }
        if (best < 0) {
          single[row] = 1;
          break;
        }
        const column = columns[best]!;
        const price = v[column]! - (second - least);
        const holder = rowOfColumn[column]!;
        // A lead lost in rounding would let two rows take the column from each other for ever.
        if (holder >= 0 && !(price < v[column]!)) break;
        v[column] = price;
        edgeOfRow[row] = best;
        rowOfColumn[column] = row;
        if (holder >= 0) edgeOfRow[holder] = -1;
        row = holder;
      }
    }
  };

  const d = new Float64Array(columnCount).fill(Infinity);
  const rowBefore = new Int32Array(columnCount);
  const edgeBefore = new Int32Array(columnCount);
  /** Columns with a finite distance, then those of them that are settled, in the order of settling. */
  const reached = new Int32Array(columnCount);
  const settled = new Int32Array(columnCount);
  const isSettled = new Uint8Array(columnCount);
  const heap = createColumnHeap(d);

  /** Step 2 for one free row. */
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
        if (isSettled[column] === 1) continue;
        let length = costs[edge]! - absentCost - v[column]! - offset;
        // Rounding must not make a path shorter than the one it prolongs.
        if (length < shortest) length = shortest;
        if (length >= bound || length >= d[column]!) continue;
        const isNew = d[column] === Infinity;
        if (isNew) reached[reachedCount++] = column;
        d[column] = length;
        rowBefore[column] = row;
        edgeBefore[column] = edge;
        if (rowOfColumn[column]! < 0) {
          bound = length;
          endColumn = column;
          if (length === shortest) break;
        } else if (isNew && length === shortest) {
          // As near as the front of the heap can be: it need not go through it.
          isSettled[column] = 1;
          settled[settledCount++] = column;
        } else heap.put(column);
      }
      if (bound <= shortest) break;
      if (next === settledCount) {
        if (heap.size() === 0 || d[heap.front()]! >= bound) break;
        const column = heap.shift();
        shortest = d[column]!;
        isSettled[column] = 1;
        settled[settledCount++] = column;
      }
      const through = settled[next]!;
      row = rowOfColumn[through]!;
      const held = edgeOfRow[row]!;
      offset = costs[held]! - absentCost - v[through]! - d[through]!;
      const whenSingle = -offset < shortest ? shortest : -offset;
      if (whenSingle < bound) {
        bound = whenSingle;
        endColumn = -1;
        endRow = row;
        if (bound <= shortest) break;
      }
    }

    for (let at = 0; at < settledCount; at++) {
      const column = settled[at]!;
      v[column] = v[column]! + (d[column]! - bound);
      isSettled[column] = 0;
    }
    let column = endColumn;
    if (column < 0) {
      const left = edgeOfRow[endRow]!;
      edgeOfRow[endRow] = -1;
      single[endRow] = 1;
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

  for (let sweep = 0; sweep < REDUCTION_SWEEPS; sweep++) reduceRows();
  for (let row = 0; row < rowCount; row++) {
    if (edgeOfRow[row]! < 0 && single[row] === 0) augment(row);
  }
  return { edgeOfRow, prices: v };
}

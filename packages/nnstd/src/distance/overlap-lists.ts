import type { OverlapTerm } from './overlap-problem.ts';
import { tooManyPairs } from './too-many-pairs.ts';

/** Most pairs: 1.6 GB while they are dealt out to their rows. */
const MAX_PAIRS = 67_108_864;

/** Pairs that memory is taken for at once; beyond it, memory doubles when it runs out. */
const FIRST_CAPACITY = 4_194_304;

/** Listed pairs and their costs, as in a `SparseProblem`. */
export interface OverlapLists {
  /** `[size + 1]`. */
  readonly offsets: Uint32Array;
  /** `[pairs]`, ascending within a row. */
  readonly columns: Uint32Array;
  /** `[pairs]`, below 0. */
  readonly costs: Float64Array;
}

/**
 * Lists the pairs that share something, each at minus the sum of all terms.
 *
 * Gathers column by column, then deals the pairs out to their rows: columns come in rising order, so each row's list is
 * ascending without a sort. This is the reference; `wasmOverlapLists` does the same steps in WebAssembly.
 *
 * @param bound - no fewer than the pairs that there are
 * @throws {@link LimitError} when there are more pairs than fit in memory
 */
export function overlapLists(size: number, terms: readonly OverlapTerm[], bound: number): OverlapLists {
  const gains = new Float64Array(size);
  const offsets = new Uint32Array(size + 1);
  const columnEnds = new Uint32Array(size);
  let rows = new Uint32Array(Math.min(bound, FIRST_CAPACITY));
  let rowGains = new Float64Array(rows.length);
  let pairCount = 0;
  for (let column = 0; column < size; column++) {
    // No column has more pairs than there are rows, and all together no more than the bound.
    const needed = Math.min(bound, pairCount + size);
    if (needed > rows.length) {
      const capacity = Math.min(MAX_PAIRS + size, Math.max(needed, 2 * rows.length));
      rows = copyInto(new Uint32Array(capacity), rows);
      rowGains = copyInto(new Float64Array(capacity), rowGains);
    }
    const end = gatherColumn(terms, column, gains, rows, pairCount);
    if (end > MAX_PAIRS) throw tooManyPairs(size, 'more pairs of neurons share a connection than fit', MAX_PAIRS);
    for (; pairCount < end; pairCount++) {
      const row = rows[pairCount]!;
      rowGains[pairCount] = gains[row]!;
      gains[row] = 0;
      offsets[row + 1]!++;
    }
    columnEnds[column] = end;
  }
  for (let row = 0; row < size; row++) offsets[row + 1]! += offsets[row]!;
  const cursor = offsets.slice();
  const columns = new Uint32Array(pairCount);
  const costs = new Float64Array(pairCount);
  let pair = 0;
  for (let column = 0; column < size; column++) {
    for (; pair < columnEnds[column]!; pair++) {
      const slot = cursor[rows[pair]!]!++;
      columns[slot] = column;
      costs[slot] = -rowGains[pair]!;
    }
  }
  return { offsets, columns, costs };
}

/** Adds up what one column gains with each row, and lists the rows that gain in `touched` from `first` on; returns the end. */
export function gatherColumn(
  terms: readonly OverlapTerm[],
  column: number,
  gains: Float64Array,
  touched: Uint32Array,
  first: number,
): number {
  let last = first;
  for (const { itemsOfColumn, rowsOfItem, itemOf, weights, jaccardRowOffsets } of terms) {
    const begin = itemsOfColumn.offsets[column]!;
    const end = itemsOfColumn.offsets[column + 1]!;
    const { offsets, targets } = rowsOfItem;
    for (let k = begin; k < end; k++) {
      const item = itemOf === undefined ? itemsOfColumn.targets[k]! : itemOf[itemsOfColumn.targets[k]!]!;
      if (item < 0) continue;
      const weight = weights === undefined ? 1 : weights[item]!;
      for (let edge = offsets[item]!; edge < offsets[item + 1]!; edge++) {
        const row = targets[edge]!;
        if (gains[row] === 0) touched[last++] = row;
        gains[row]! += weight;
      }
    }
    if (jaccardRowOffsets === undefined) continue;
    for (let k = first; k < last; k++) {
      const row = touched[k]!;
      const shared = gains[row]!;
      gains[row] = shared / (jaccardRowOffsets[row + 1]! - jaccardRowOffsets[row]! + end - begin - shared);
    }
  }
  return last;
}

function copyInto<T extends Uint32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

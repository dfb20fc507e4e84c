import { wordsPerRow } from '../bits/bit-rows.ts';
import { wasmOverlapKernels } from '../bits/wasm-overlap-kernels.ts';
import type { OverlapTerm } from './overlap-problem.ts';
import { subtractByIndex } from './subtract-by-index.ts';
import { itemCountOf, subtractByKernels } from './subtract-by-kernels.ts';

/** What the bit rows may take in memory, in bytes. */
const MAX_BIT_BYTES = 2 ** 28;

// Nanoseconds, fitted to `bench/cost-matrices.ts` at n = 256 to 5,000 and densities of 1 to 50 %.
const STEP_NS = 1.6;
const TOUCHED_PAIR_NS = 12;
const COUNTED_PAIR_NS = 1.8;
const COUNTED_WORD_NS = 0.16;
const WEIGHED_PAIR_NS = 3;
const WEIGHED_ITEM_NS = 0.1;

/**
 * Lowers costs by what one term says that rows and columns share, in the way that is expected to take less time.
 *
 * The inverted index takes a step for each triple of an item, a row and a column that have it, and opens each pair that
 * shares something, at most all: 1.6 · steps + 12 · min(steps, n²) ns. The kernels look at every pair: 1.8 + 0.16 ns for
 * each 32 items for counts, 3 + 0.1 ns for each item of the row for weights. For n = 784 that is the index below a
 * density of about 2.5 %, the kernels above. Both ways give the same numbers to the last bit for the terms that there
 * are: several shared items count only before any fraction is subtracted. So the choice never shows in a result.
 *
 * @param costs - `[size, size]` row-major, changed; still 0 where the term forms similarities
 */
export function subtractTerm(costs: Float64Array, size: number, term: OverlapTerm): void {
  if (suitsKernels(size, term)) subtractByKernels(costs, size, term, wasmOverlapKernels);
  else subtractByIndex(costs, size, term);
  if (term.jaccardRowOffsets !== undefined) {
    formSimilarities(costs, size, term.itemsOfColumn.offsets, term.jaccardRowOffsets);
  }
}

function suitsKernels(size: number, term: OverlapTerm): boolean {
  const pairs = size * size;
  const steps = sharedCount(term);
  const indexNs = STEP_NS * steps + TOUCHED_PAIR_NS * Math.min(steps, pairs);
  if (term.weights !== undefined) {
    return WEIGHED_PAIR_NS * pairs + WEIGHED_ITEM_NS * size * term.rowsOfItem.targets.length < indexNs;
  }
  const words = wordsPerRow(itemCountOf(term));
  return 8 * size * words <= MAX_BIT_BYTES && (COUNTED_PAIR_NS + COUNTED_WORD_NS * words) * pairs < indexNs;
}

/** How many triples of an item, a row and a column there are: an upper bound of the pairs that share anything. */
export function sharedCount({ itemsOfColumn, rowsOfItem, itemOf }: OverlapTerm): number {
  let count = 0;
  for (const item of itemsOfColumn.targets) {
    const own = itemOf === undefined ? item : itemOf[item]!;
    if (own >= 0) count += rowsOfItem.offsets[own + 1]! - rowsOfItem.offsets[own]!;
  }
  return count;
}

/** Turns minus a count I into minus I / (|row| + |column| − I), in place. */
function formSimilarities(
  costs: Float64Array,
  size: number,
  columnOffsets: Uint32Array,
  rowOffsets: Uint32Array,
): void {
  for (let row = 0; row < size; row++) {
    const rowSize = rowOffsets[row + 1]! - rowOffsets[row]!;
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const shared = -costs[at]!;
      if (shared > 0) costs[at] = -(shared / (rowSize + columnOffsets[column + 1]! - columnOffsets[column]! - shared));
    }
  }
}

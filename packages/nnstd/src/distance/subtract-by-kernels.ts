import { type BitRows, bitRows, wordsPerRow } from '../bits/bit-rows.ts';
import type { OverlapKernels } from '../bits/overlap-kernels.ts';
import type { Adjacency } from './adjacency.ts';
import type { OverlapTerm } from './overlap-problem.ts';

/**
 * Lowers costs by what a term says that rows and columns share, through kernels that look at every pair: counts by bit
 * rows, weights by sums over the items of a row.
 *
 * The same numbers as `subtractByIndex`, to the last bit: the weights of a pair are subtracted in the same order. Counts
 * are subtracted at once, not one by one, which is the same while costs are whole or no pair shares more than one item.
 *
 * @param costs - `[size, size]` row-major, changed
 */
export function subtractByKernels(costs: Float64Array, size: number, term: OverlapTerm, kernels: OverlapKernels): void {
  const { itemsOfColumn, itemOf, weights } = term;
  const itemCount = itemCountOf(term);
  if (weights === undefined) {
    kernels.subtractShared(costs, bitsOfRows(term, size, itemCount), bitRows(itemsOfColumn, itemCount));
    return;
  }
  // Nobody has the items without a number in the first network, whatever their weight.
  const ownWeights = itemOf === undefined ? weights : Float64Array.from(itemOf, (item) => weights[item] ?? 0);
  kernels.subtractSharedWeights(costs, itemsOfRows(term, size, itemCount), itemsOfColumn, ownWeights);
}

/** How many items the second network numbers. */
export function itemCountOf({ rowsOfItem, itemOf }: OverlapTerm): number {
  return itemOf?.length ?? rowsOfItem.offsets.length - 1;
}

/** The items of each row as bits, by the second network's numbers. */
function bitsOfRows({ rowsOfItem, itemOf }: OverlapTerm, size: number, itemCount: number): BitRows {
  const { offsets, targets } = rowsOfItem;
  const wordCount = wordsPerRow(itemCount);
  const words = new Uint32Array(size * wordCount);
  for (let item = 0; item < itemCount; item++) {
    const own = itemOf === undefined ? item : itemOf[item]!;
    if (own < 0) continue;
    const word = item >>> 5;
    const bit = 1 << (item & 31);
    for (let at = offsets[own]!; at < offsets[own + 1]!; at++) words[targets[at]! * wordCount + word]! |= bit;
  }
  return { rowCount: size, wordCount, words };
}

/** The items of each row as lists, by the second network's numbers, rising. */
function itemsOfRows({ rowsOfItem, itemOf }: OverlapTerm, size: number, itemCount: number): Adjacency {
  const { offsets: begins, targets: rows } = rowsOfItem;
  const offsets = new Uint32Array(size + 1);
  for (let item = 0; item < itemCount; item++) {
    const own = itemOf === undefined ? item : itemOf[item]!;
    if (own < 0) continue;
    for (let at = begins[own]!; at < begins[own + 1]!; at++) offsets[rows[at]! + 1]!++;
  }
  for (let row = 0; row < size; row++) offsets[row + 1]! += offsets[row]!;
  const cursor = offsets.slice();
  const targets = new Uint32Array(offsets[size]!);
  for (let item = 0; item < itemCount; item++) {
    const own = itemOf === undefined ? item : itemOf[item]!;
    if (own < 0) continue;
    for (let at = begins[own]!; at < begins[own + 1]!; at++) targets[cursor[rows[at]!]!++] = item;
  }
  return { offsets, targets };
}

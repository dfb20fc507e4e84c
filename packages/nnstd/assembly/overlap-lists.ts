import { f64At, i32At, setF64, setI32 } from './typed-memory';

// The steps of overlapLists in src/distance, in the same order of operations; that file explains them.

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * Lists the pairs that share something, by row.
 *
 * @param terms - seven pointers for each: offsets and items by column, offsets and rows by item, item numbers or 0, weights
 *   or 0, row offsets of a Jaccard term or 0
 * @param gains - `[size]` of f64, zeros
 * @param ends - `[size]` of u32, room
 * @param rows - `[pairs]` of u32, room
 * @param rowGains - `[pairs]` of f64, room
 * @param offsets - `[size + 2]` of u32, zeros; the first `size + 1` are written
 * @param columns - `[pairs]` of u32, written
 * @param costs - `[pairs]` of f64, written
 * @returns how many pairs there are
 */
export function list(
  terms: usize,
  termCount: i32,
  size: i32,
  gains: usize,
  ends: usize,
  rows: usize,
  rowGains: usize,
  offsets: usize,
  columns: usize,
  costs: usize,
): i32 {
  let pairCount = 0;
  for (let column = 0; column < size; column++) {
    let end = pairCount;
    for (let term = 0; term < termCount; term++) end = gather(terms + <usize>(28 * term), column, gains, rows, pairCount, end);
    for (; pairCount < end; pairCount++) {
      const row = i32At(rows, pairCount);
      setF64(rowGains, pairCount, f64At(gains, row));
      setF64(gains, row, 0);
      // Two places further on, so that dealing the pairs out moves each offset to where it belongs.
      const at = offsets + (<usize>row << 2);
      store<i32>(at, load<i32>(at, 8) + 1, 8);
    }
    setI32(ends, column, end);
  }
  for (let row = 2; row <= size; row++) setI32(offsets, row, i32At(offsets, row) + i32At(offsets, row - 1));
  let pair = 0;
  for (let column = 0; column < size; column++) {
    for (const end = i32At(ends, column); pair < end; pair++) {
      const at = offsets + (<usize>i32At(rows, pair) << 2);
      const slot = load<i32>(at, 4);
      store<i32>(at, slot + 1, 4);
      setI32(columns, slot, column);
      setF64(costs, slot, -f64At(rowGains, pair));
    }
  }
  return pairCount;
}

// @ts-ignore: decorator
@inline
function gather(term: usize, column: i32, gains: usize, touched: usize, first: i32, known: i32): i32 {
  const itemOffsets = <usize>load<u32>(term);
  const items = <usize>load<u32>(term, 4);
  const rowOffsets = <usize>load<u32>(term, 8);
  const rows = <usize>load<u32>(term, 12);
  const itemOf = <usize>load<u32>(term, 16);
  const weights = <usize>load<u32>(term, 20);
  const jaccard = <usize>load<u32>(term, 24);
  const begin = i32At(itemOffsets, column);
  const end = i32At(itemOffsets, column + 1);
  let last = known;
  for (let k = begin; k < end; k++) {
    let item = i32At(items, k);
    if (itemOf != 0) item = i32At(itemOf, item);
    if (item < 0) continue;
    const weight = weights == 0 ? 1 : f64At(weights, item);
    for (let at = i32At(rowOffsets, item), stop = i32At(rowOffsets, item + 1); at < stop; at++) {
      const row = i32At(rows, at);
      const gain = f64At(gains, row);
      // Written in any case, and kept where it counts: a branch would be as good as random.
      setI32(touched, last, row);
      last += i32(gain == 0);
      setF64(gains, row, gain + weight);
    }
  }
  if (jaccard == 0) return last;
  for (let k = first; k < last; k++) {
    const row = i32At(touched, k);
    const shared = f64At(gains, row);
    const sizes = i32At(jaccard, row + 1) - i32At(jaccard, row) + end - begin;
    setF64(gains, row, shared / (<f64>sizes - shared));
  }
  return last;
}

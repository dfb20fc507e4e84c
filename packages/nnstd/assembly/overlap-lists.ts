// The steps of overlapLists in src/distance, in the same order of operations; that file explains them.

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}

// @ts-ignore: decorator
@inline
function int(base: usize, index: i32): i32 {
  return load<i32>(base + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function setInt(base: usize, index: i32, value: i32): void {
  store<i32>(base + (<usize>index << 2), value);
}

// @ts-ignore: decorator
@inline
function float(base: usize, index: i32): f64 {
  return load<f64>(base + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline
function setFloat(base: usize, index: i32, value: f64): void {
  store<f64>(base + (<usize>index << 3), value);
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
      const row = int(rows, pairCount);
      setFloat(rowGains, pairCount, float(gains, row));
      setFloat(gains, row, 0);
      // Two places further on, so that dealing the pairs out moves each offset to where it belongs.
      const at = offsets + (<usize>row << 2);
      store<i32>(at, load<i32>(at, 8) + 1, 8);
    }
    setInt(ends, column, end);
  }
  for (let row = 2; row <= size; row++) setInt(offsets, row, int(offsets, row) + int(offsets, row - 1));
  let pair = 0;
  for (let column = 0; column < size; column++) {
    for (const end = int(ends, column); pair < end; pair++) {
      const at = offsets + (<usize>int(rows, pair) << 2);
      const slot = load<i32>(at, 4);
      store<i32>(at, slot + 1, 4);
      setInt(columns, slot, column);
      setFloat(costs, slot, -float(rowGains, pair));
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
  const begin = int(itemOffsets, column);
  const end = int(itemOffsets, column + 1);
  let last = known;
  for (let k = begin; k < end; k++) {
    let item = int(items, k);
    if (itemOf != 0) item = int(itemOf, item);
    if (item < 0) continue;
    const weight = weights == 0 ? 1 : float(weights, item);
    for (let at = int(rowOffsets, item), stop = int(rowOffsets, item + 1); at < stop; at++) {
      const row = int(rows, at);
      const gain = float(gains, row);
      // Written in any case, and kept where it counts: a branch would be as good as random.
      setInt(touched, last, row);
      last += i32(gain == 0);
      setFloat(gains, row, gain + weight);
    }
  }
  if (jaccard == 0) return last;
  for (let k = first; k < last; k++) {
    const row = int(touched, k);
    const shared = float(gains, row);
    const sizes = int(jaccard, row + 1) - int(jaccard, row) + end - begin;
    setFloat(gains, row, shared / (<f64>sizes - shared));
  }
  return last;
}

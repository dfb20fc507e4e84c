/** Vectors whose bit counts are added in bytes: each adds at most 8 to a byte, which holds 255. */
const MAX_SUMMANDS: usize = 31;
/** Columns of one stripe of {@link subtractWeights}: eight vectors of two costs, which the registers hold. */
const STRIPE_BYTES: usize = 128;

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * How many bits each row shares with each column, four columns at a time.
 *
 * @param rows - bits of the rows, `rowBytes` each
 * @param columns - bits of the columns, `rowBytes` each
 * @param columnCount - a multiple of 4
 * @param rowBytes - a multiple of 16
 * @param counts - `[rowCount, columnCount]` of u32, written
 */
export function countShared(
  rows: usize,
  columns: usize,
  rowCount: u32,
  columnCount: u32,
  rowBytes: usize,
  counts: usize,
): void {
  for (let row: u32 = 0; row < rowCount; row++, rows += rowBytes) {
    let column = columns;
    for (let end = counts + (<usize>columnCount << 2); counts < end; counts += 16, column += rowBytes << 2) {
      v128.store(counts, sharedByFour(rows, column, rowBytes));
    }
  }
}

/** What a row shares with four columns that follow each other. */
// @ts-ignore: decorator
@inline
function sharedByFour(row: usize, column: usize, rowBytes: usize): v128 {
  const column1 = column + rowBytes;
  const column2 = column1 + rowBytes;
  const column3 = column2 + rowBytes;
  let sum0 = i32x4.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  for (let at: usize = 0; at < rowBytes; ) {
    let bytes0 = i32x4.splat(0);
    let bytes1 = bytes0;
    let bytes2 = bytes0;
    let bytes3 = bytes0;
    for (const end = min(rowBytes, at + (MAX_SUMMANDS << 4)); at < end; at += 16) {
      const bits = v128.load(row + at);
      bytes0 = i8x16.add(bytes0, i8x16.popcnt(v128.and(bits, v128.load(column + at))));
      bytes1 = i8x16.add(bytes1, i8x16.popcnt(v128.and(bits, v128.load(column1 + at))));
      bytes2 = i8x16.add(bytes2, i8x16.popcnt(v128.and(bits, v128.load(column2 + at))));
      bytes3 = i8x16.add(bytes3, i8x16.popcnt(v128.and(bits, v128.load(column3 + at))));
    }
    sum0 = i32x4.add(sum0, widened(bytes0));
    sum1 = i32x4.add(sum1, widened(bytes1));
    sum2 = i32x4.add(sum2, widened(bytes2));
    sum3 = i32x4.add(sum3, widened(bytes3));
  }
  const pairs01 = i32x4.add(i32x4.shuffle(sum0, sum1, 0, 4, 1, 5), i32x4.shuffle(sum0, sum1, 2, 6, 3, 7));
  const pairs23 = i32x4.add(i32x4.shuffle(sum2, sum3, 0, 4, 1, 5), i32x4.shuffle(sum2, sum3, 2, 6, 3, 7));
  return i32x4.add(i32x4.shuffle(pairs01, pairs23, 0, 1, 4, 5), i32x4.shuffle(pairs01, pairs23, 2, 3, 6, 7));
}

/** Sums of four neighbouring bytes each. */
// @ts-ignore: decorator
@inline
function widened(bytes: v128): v128 {
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes));
}

/**
 * Lowers the costs of sixteen columns with every row by the weights of the items that both have, one item after the
 * other in the row's order.
 *
 * @param offsets - `[rowCount + 1]` of u32, into `items`
 * @param items - items of each row, u32
 * @param weights - `[items, 16]` of f64: an item's weight where the column has it, else 0
 * @param costs - `[rowCount, 16]` of f64, changed
 */
export function subtractWeights(offsets: usize, items: usize, rowCount: u32, weights: usize, costs: usize): void {
  for (let row: u32 = 0; row < rowCount; row++, costs += STRIPE_BYTES) {
    let c0 = v128.load(costs);
    let c1 = v128.load(costs, 16);
    let c2 = v128.load(costs, 32);
    let c3 = v128.load(costs, 48);
    let c4 = v128.load(costs, 64);
    let c5 = v128.load(costs, 80);
    let c6 = v128.load(costs, 96);
    let c7 = v128.load(costs, 112);
    let at = items + (<usize>load<u32>(offsets + (<usize>row << 2)) << 2);
    const end = items + (<usize>load<u32>(offsets + (<usize>row << 2), 4) << 2);
    for (; at < end; at += 4) {
      const own = weights + <usize>load<u32>(at) * STRIPE_BYTES;
      c0 = f64x2.sub(c0, v128.load(own));
      c1 = f64x2.sub(c1, v128.load(own, 16));
      c2 = f64x2.sub(c2, v128.load(own, 32));
      c3 = f64x2.sub(c3, v128.load(own, 48));
      c4 = f64x2.sub(c4, v128.load(own, 64));
      c5 = f64x2.sub(c5, v128.load(own, 80));
      c6 = f64x2.sub(c6, v128.load(own, 96));
      c7 = f64x2.sub(c7, v128.load(own, 112));
    }
    v128.store(costs, c0);
    v128.store(costs, c1, 16);
    v128.store(costs, c2, 32);
    v128.store(costs, c3, 48);
    v128.store(costs, c4, 64);
    v128.store(costs, c5, 80);
    v128.store(costs, c6, 96);
    v128.store(costs, c7, 112);
  }
}

// The steps of sparseMatchingReference in src/assignment, in the same order of operations; that file explains them.
// Every array is named by the byte offset of its first element, set before a matching begins.

let offsets: usize = 0;
let columns: usize = 0;
/** f64 by listed pair: cost - absentCost, at most 0. */
let gains: usize = 0;
/** f64 by column: prices. */
let prices: usize = 0;
/** i32 by row: where its pair stands in the lists, -1 for none. */
let edgeOfRow: usize = 0;
/** i32 by column: the row it is paired with, -1 for none. */
let rowOfColumn: usize = 0;
/** f64 by column: length of the shortest path found; +∞ for none, -∞ once settled. */
let distances: usize = 0;
let rowBefore: usize = 0;
let edgeBefore: usize = 0;
let reached: usize = 0;
let settled: usize = 0;
let lengths: usize = 0;
let heap: usize = 0;
/** i32 by column: place in the heap + 1, 0 when not waiting. */
let places: usize = 0;
let heapSize: i32 = 0;

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

/** a < b ? b : a, without a branch. */
// @ts-ignore: decorator
@inline
function greater(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmax(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** b < a ? b : a, without a branch. */
// @ts-ignore: decorator
@inline
function lesser(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmin(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** Where the caller put its lists, and a block of zeroed memory for the work, laid out as below. */
export function prepare(
  offsetsAt: usize,
  columnsAt: usize,
  gainsAt: usize,
  workAt: usize,
  rowCount: i32,
  columnCount: i32,
): void {
  offsets = offsetsAt;
  columns = columnsAt;
  gains = gainsAt;
  const floats = <usize>columnCount << 3;
  const ints = <usize>columnCount << 2;
  prices = workAt;
  distances = prices + floats;
  lengths = distances + floats;
  rowOfColumn = lengths + floats;
  rowBefore = rowOfColumn + ints;
  edgeBefore = rowBefore + ints;
  reached = edgeBefore + ints;
  settled = reached + ints;
  heap = settled + ints;
  places = heap + ints;
  edgeOfRow = places + ints;
  for (let column = 0; column < columnCount; column++) {
    setFloat(distances, column, Infinity);
    setInt(rowOfColumn, column, -1);
  }
  for (let row = 0; row < rowCount; row++) setInt(edgeOfRow, row, -1);
}

/** Takes up the rows of `order`, one after the other. */
export function match(order: usize, count: i32): void {
  for (let k = 0; k < count; k++) {
    const row = int(order, k);
    if (!takeBest(row)) augment(row);
  }
}

function takeBest(row: i32): bool {
  let least: f64 = 0;
  let second: f64 = 0;
  let best = -1;
  let bestIsSingle = false;
  const end = int(offsets, row + 1);
  for (let edge = int(offsets, row); edge < end; edge++) {
    const column = int(columns, edge);
    const reduced = float(gains, edge) - float(prices, column);
    if (reduced < least) {
      second = least;
      least = reduced;
      best = edge;
      bestIsSingle = int(rowOfColumn, column) < 0;
    } else if (reduced == least && best >= 0) {
      second = reduced;
      if (!bestIsSingle && int(rowOfColumn, column) < 0) {
        best = edge;
        bestIsSingle = true;
      }
    } else if (reduced < second) second = reduced;
  }
  if (best < 0) return true;
  if (!bestIsSingle) return false;
  const column = int(columns, best);
  setFloat(prices, column, float(prices, column) - (second - least));
  setInt(edgeOfRow, row, best);
  setInt(rowOfColumn, column, row);
  return true;
}

function augment(start: i32): void {
  let reachedCount = 0;
  let settledCount = 0;
  let shortest: f64 = -Infinity;
  let bound: f64 = 0;
  let endColumn = -1;
  let endRow = start;

  let row = start;
  let offset: f64 = 0;
  for (let next = 0; ; next++) {
    const listEnd = int(offsets, row + 1);
    for (let edge = int(offsets, row); edge < listEnd; edge++) {
      const column = int(columns, edge);
      const length = greater(float(gains, edge) - float(prices, column) - offset, shortest);
      const known = float(distances, column);
      // One test for both limits: each alone is as good as random to the processor.
      if (length >= lesser(bound, known)) continue;
      if (known == Infinity) setInt(reached, reachedCount++, column);
      setFloat(distances, column, length);
      setInt(rowBefore, column, row);
      setInt(edgeBefore, column, edge);
      if (int(rowOfColumn, column) < 0) {
        bound = length;
        endColumn = column;
        if (length == shortest) break;
      } else if (known == Infinity && length == shortest) {
        setFloat(distances, column, -Infinity);
        setFloat(lengths, settledCount, length);
        setInt(settled, settledCount++, column);
      } else put(column, length);
    }
    if (bound <= shortest) break;
    if (next == settledCount) {
      if (heapSize == 0 || float(distances, int(heap, 0)) >= bound) break;
      const column = shift();
      shortest = float(distances, column);
      setFloat(distances, column, -Infinity);
      setFloat(lengths, settledCount, shortest);
      setInt(settled, settledCount++, column);
    }
    const through = int(settled, next);
    row = int(rowOfColumn, through);
    offset = float(gains, int(edgeOfRow, row)) - float(prices, through) - float(lengths, next);
    // As Math.max has it: of -0 and 0, the 0.
    const whenSingle = max<f64>(-offset, shortest);
    if (whenSingle < bound) {
      bound = whenSingle;
      endColumn = -1;
      endRow = row;
      if (bound <= shortest) break;
    }
  }

  for (let at = 0; at < settledCount; at++) {
    const column = int(settled, at);
    setFloat(prices, column, float(prices, column) + (float(lengths, at) - bound));
  }
  let column = endColumn;
  if (column < 0) {
    const left = int(edgeOfRow, endRow);
    setInt(edgeOfRow, endRow, -1);
    column = left < 0 ? -1 : int(columns, left);
  }
  while (column >= 0) {
    const taker = int(rowBefore, column);
    const left = int(edgeOfRow, taker);
    setInt(edgeOfRow, taker, int(edgeBefore, column));
    setInt(rowOfColumn, column, taker);
    column = left < 0 ? -1 : int(columns, left);
  }
  for (let at = 0; at < heapSize; at++) setInt(places, int(heap, at), 0);
  heapSize = 0;
  for (let at = 0; at < reachedCount; at++) setFloat(distances, int(reached, at), Infinity);
}

/** Adds a column to the heap, or moves it forward after its distance was lowered. */
function put(column: i32, distance: f64): void {
  const place = int(places, column);
  let at = place == 0 ? heapSize++ : place - 1;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    const other = int(heap, parent);
    const otherDistance = float(distances, other);
    if (otherDistance < distance || (otherDistance == distance && other < column)) break;
    setInt(heap, at, other);
    setInt(places, other, at + 1);
    at = parent;
  }
  setInt(heap, at, column);
  setInt(places, column, at + 1);
}

/** Takes the front column out of the heap. */
function shift(): i32 {
  const first = int(heap, 0);
  setInt(places, first, 0);
  const column = int(heap, --heapSize);
  if (heapSize == 0) return first;
  let at = 0;
  const distance = float(distances, column);
  for (let child = 1; child < heapSize; child = 2 * at + 1) {
    let least = int(heap, child);
    let leastDistance = float(distances, least);
    if (child + 1 < heapSize) {
      const right = int(heap, child + 1);
      const rightDistance = float(distances, right);
      if (rightDistance < leastDistance || (rightDistance == leastDistance && right < least)) {
        child++;
        least = right;
        leastDistance = rightDistance;
      }
    }
    if (distance < leastDistance || (distance == leastDistance && column < least)) break;
    setInt(heap, at, least);
    setInt(places, least, at + 1);
    at = child;
  }
  setInt(heap, at, column);
  setInt(places, column, at + 1);
  return first;
}

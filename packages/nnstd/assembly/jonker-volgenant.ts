import { columnAt, least, leastOf, leastTwo, second } from './reduced-costs';
import { f64At, i32At, setF64, setI32 } from './typed-memory';

/** Times that augmenting row reduction goes over the rows still free. */
const REDUCTION_SWEEPS: u32 = 2;
/** Rows that one sweep may look at, per row of the problem. */
const REDUCTION_BUDGET: i32 = 4;

// One problem at a time: the steps share these, byte offsets into the memory.
let rowCount: u32 = 0;
let columnCount: u32 = 0;
let rowBytes: usize = 0;
let c: usize = 0;
let v: usize = 0;
let w: usize = 0;
let d: usize = 0;
let lengths: usize = 0;
let columnOfRow: usize = 0;
let rowOfColumn: usize = 0;
let rowBefore: usize = 0;
let settled: usize = 0;
let settledCount: u32 = 0;

/**
 * The algorithm of src/assignment/jonker-volgenant-reference.ts, operation for operation, two columns at a time. There
 * the steps and the symbols are explained.
 *
 * @param costs - `[rows, stride]` of f64, 1 ≤ rows ≤ columns, `stride` the columns rounded up to even, +infinity in the padding
 * @param work - `4 · stride` f64, then `rows + 3 · stride` i32: the columns of the rows are its first `rows` i32
 */
export function jonkerVolgenant(costs: usize, work: usize, rows: u32, columns: u32): void {
  const stride: u32 = (columns + 1) & ~1;
  rowCount = rows;
  columnCount = columns;
  rowBytes = <usize>stride << 3;
  c = costs;
  v = work;
  w = v + rowBytes;
  d = w + rowBytes;
  lengths = d + rowBytes;
  columnOfRow = lengths + rowBytes;
  rowOfColumn = columnOfRow + (<usize>rows << 2);
  rowBefore = rowOfColumn + (<usize>stride << 2);
  settled = rowBefore + (<usize>stride << 2);
  memory.fill(v, 0, rowBytes);
  memory.fill(columnOfRow, 0xff, <usize>rows << 2);
  memory.fill(rowOfColumn, 0xff, <usize>stride << 2);

  if (rows == columns) reduceColumns();
  for (let sweep: u32 = 0; sweep < REDUCTION_SWEEPS; sweep++) reduceRows();
  for (let row: u32 = 0; row < rows; row++) {
    if (i32At(columnOfRow, row) < 0) augment(row);
  }
}

/** Steps 1 and 2. */
function reduceColumns(): void {
  const cheapestRow = rowBefore;
  const claims = settled;
  memory.copy(v, c, rowBytes);
  memory.fill(cheapestRow, 0, <usize>columnCount << 2);
  memory.fill(claims, 0, <usize>rowCount << 2);
  for (let row: u32 = 1; row < rowCount; row++) {
    const base = c + <usize>row * rowBytes;
    for (let column: u32 = 0; column < columnCount; column += 2) {
      const at: usize = <usize>column << 3;
      const cost = v128.load(base + at);
      const price = v128.load(v + at);
      const lower = f64x2.lt(cost, price);
      if (!v128.any_true(lower)) continue;
      v128.store(v + at, f64x2.min(cost, price));
      const lanes = i64x2.bitmask(lower);
      if (lanes & 1) setI32(cheapestRow, column, row);
      if (lanes & 2) setI32(cheapestRow, column + 1, row);
    }
  }
  // The prices of the padding must be finite, or its reduced costs would be NaN.
  if (columnCount & 1) setF64(v, columnCount, 0);
  for (let column: u32 = 0; column < columnCount; column++) {
    const row = i32At(cheapestRow, column);
    const claim = i32At(claims, row);
    setI32(claims, row, claim + 1);
    if (claim > 0) continue;
    setI32(columnOfRow, row, column);
    setI32(rowOfColumn, column, row);
  }
  for (let row: u32 = 0; row < rowCount; row++) {
    if (i32At(claims, row) != 1) continue;
    // The row's own column is at reduced cost 0, the least there is, so the second least is the lead.
    leastTwo(c + <usize>row * rowBytes, v, columnCount);
    const own = i32At(columnOfRow, row);
    if (second < Infinity) setF64(v, own, f64At(v, own) - second);
  }
}

/** Step 3, one sweep. */
function reduceRows(): void {
  let budget: i32 = REDUCTION_BUDGET * rowCount;
  for (let start: u32 = 0; start < rowCount; start++) {
    let row: i32 = i32At(columnOfRow, start) < 0 ? <i32>start : -1;
    while (row >= 0 && budget-- > 0) {
      const base = c + <usize>row * rowBytes;
      leastTwo(base, v, columnCount);
      const best = columnAt(base, v, rowOfColumn, columnCount, least);
      const holder = i32At(rowOfColumn, best);
      const price = f64At(v, best) - (second - least);
      if (holder >= 0 && !(price < f64At(v, best))) break;
      if (second < Infinity) setF64(v, best, price);
      setI32(columnOfRow, row, best);
      setI32(rowOfColumn, best, row);
      if (holder >= 0) setI32(columnOfRow, holder, -1);
      row = holder;
    }
  }
}

/** Step 4 for one free row. */
function augment(start: u32): void {
  settledCount = 0;
  memory.copy(w, v, rowBytes);
  for (let column: u32 = 0; column < columnCount; column++) setI32(rowBefore, column, start);
  const source = c + <usize>start * rowBytes;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    v128.store(d + at, f64x2.sub(v128.load(source + at), v128.load(v + at)));
  }

  let shortest: f64 = 0;
  let end: i32 = -1;
  for (let next: u32 = 0; end < 0; next++) {
    if (next == settledCount) {
      shortest = leastOf(d, columnCount);
      end = settleAt(shortest);
      if (end >= 0) break;
    }
    const through = i32At(settled, next);
    const row = i32At(rowOfColumn, through);
    const base = c + <usize>row * rowBytes;
    const offset = f64At(base, through) - f64At(v, through) - shortest;
    end = relax(row, base, offset, shortest);
  }

  for (let at: u32 = 0; at < settledCount; at++) {
    const column = i32At(settled, at);
    setF64(v, column, f64At(v, column) + (f64At(lengths, at) - shortest));
  }
  for (let column = end; ; ) {
    const row = i32At(rowBefore, column);
    const before = i32At(columnOfRow, row);
    setI32(columnOfRow, row, column);
    setI32(rowOfColumn, column, row);
    if (<u32>row == start) return;
    column = before;
  }
}

/** Settles the columns at the shortest distance until one is unpaired; gives that one, or -1. */
function settleAt(shortest: f64): i32 {
  const wanted = f64x2.splat(shortest);
  for (let column: u32 = 0; column < columnCount; column += 2) {
    const equal = f64x2.eq(v128.load(d + (<usize>column << 3)), wanted);
    if (!v128.any_true(equal)) continue;
    const lanes = i64x2.bitmask(equal);
    for (let lane: u32 = 0; lane < 2; lane++) {
      if (!(lanes & (1 << lane))) continue;
      if (i32At(rowOfColumn, column + lane) < 0) return column + lane;
      settle(column + lane, shortest);
    }
  }
  return -1;
}

/** Shortens distances through one row; gives the first unpaired column it finds at the shortest distance, or -1. */
function relax(row: i32, base: usize, offset: f64, shortest: f64): i32 {
  const offsets = f64x2.splat(offset);
  const floor = f64x2.splat(shortest);
  for (let column: u32 = 0; column < columnCount; column += 2) {
    const at: usize = <usize>column << 3;
    const length = f64x2.max(f64x2.sub(f64x2.sub(v128.load(base + at), v128.load(w + at)), offsets), floor);
    const known = v128.load(d + at);
    const shorter = f64x2.lt(length, known);
    if (!v128.any_true(shorter)) continue;
    v128.store(d + at, f64x2.min(known, length));
    const lanes = i64x2.bitmask(shorter);
    const tied = i64x2.bitmask(v128.and(shorter, f64x2.eq(length, floor)));
    for (let lane: u32 = 0; lane < 2; lane++) {
      if (!(lanes & (1 << lane))) continue;
      setI32(rowBefore, column + lane, row);
      if (!(tied & (1 << lane))) continue;
      if (i32At(rowOfColumn, column + lane) < 0) return column + lane;
      settle(column + lane, shortest);
    }
  }
  return -1;
}

function settle(column: u32, shortest: f64): void {
  setI32(settled, settledCount, column);
  setF64(lengths, settledCount, shortest);
  settledCount++;
  setF64(d, column, Infinity);
  setF64(w, column, -Infinity);
}

// What the steps look for in one row of reduced costs c - v, two columns at a time. Rows are padded to an even number of
// columns with +infinity.

/** Least of the last row looked at. */
export let least: f64 = 0;
/** Second least of the last row looked at: equal to the least when two columns have it. */
export let second: f64 = 0;

/** Finds the least two reduced costs of a row; their values do not depend on the order of looking. */
export function leastTwo(costs: usize, prices: usize, columnCount: u32): void {
  let low = f64x2.splat(Infinity);
  let next = f64x2.splat(Infinity);
  for (let at: usize = 0, end: usize = <usize>columnCount << 3; at < end; at += 16) {
    const reduced = f64x2.sub(v128.load(costs + at), v128.load(prices + at));
    next = f64x2.min(next, f64x2.max(low, reduced));
    low = f64x2.min(low, reduced);
  }
  const a = f64x2.extract_lane(low, 0);
  const b = f64x2.extract_lane(low, 1);
  least = min(a, b);
  second = min(max(a, b), min(f64x2.extract_lane(next, 0), f64x2.extract_lane(next, 1)));
}

/** The lowest unpaired column whose reduced cost is `value`, else the lowest column of all that have it, else -1. */
export function columnAt(costs: usize, prices: usize, rowOfColumn: usize, columnCount: u32, value: f64): i32 {
  const wanted = f64x2.splat(value);
  let first: i32 = -1;
  for (let column: u32 = 0; column < columnCount; column += 2) {
    const at: usize = <usize>column << 3;
    const equal = f64x2.eq(f64x2.sub(v128.load(costs + at), v128.load(prices + at)), wanted);
    if (!v128.any_true(equal)) continue;
    const lanes = i64x2.bitmask(equal);
    for (let lane: u32 = 0; lane < 2; lane++) {
      if (!(lanes & (1 << lane))) continue;
      if (load<i32>(rowOfColumn + (<usize>(column + lane) << 2)) < 0) return column + lane;
      if (first < 0) first = column + lane;
    }
  }
  return first;
}

/** Least of some numbers. */
export function leastOf(values: usize, count: u32): f64 {
  let low = f64x2.splat(Infinity);
  for (let at: usize = 0, end: usize = <usize>count << 3; at < end; at += 16) {
    low = f64x2.min(low, v128.load(values + at));
  }
  return min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
}

import { gatherRows } from './gather-rows';
import { leakyForward } from './leaky';
import { sreluForward } from './srelu';

// A few rows at a time are summed and then activated, while they are in the first-level cache. The sums are those of
// gatherRows, and so are the bits; weights stand in their order, and its scratch is not used.

/** Rows that fill half of a first-level cache of 32 KiB. */
// @ts-ignore: decorator
@inline
function rowsAtATime(stride: u32): u32 {
  return max<u32>(1, 4096 / stride);
}

/** Z = b + W·X and H = SReLU(Z). */
export function forwardSrelu(
  offsets: usize,
  index: usize,
  weights: usize,
  biases: usize,
  leftThresholds: usize,
  leftSlopes: usize,
  rightThresholds: usize,
  rightSlopes: usize,
  x: usize,
  z: usize,
  h: usize,
  rowCount: u32,
  stride: u32,
): void {
  const step = rowsAtATime(stride);
  for (let row: u32 = 0; row < rowCount; row += step) {
    const count = min(step, rowCount - row);
    const at: usize = row << 2;
    const from = at * stride;
    gatherRows(offsets + at, index, 0, weights, biases + at, x, z + from, count, stride, 0);
    sreluForward(
      leftThresholds + at,
      leftSlopes + at,
      rightThresholds + at,
      rightSlopes + at,
      z + from,
      h + from,
      count,
      stride,
    );
  }
}

/** Z = b + W·X, and H = Z where it is positive, slope·Z elsewhere. */
export function forwardLeaky(
  offsets: usize,
  index: usize,
  weights: usize,
  biases: usize,
  slope: f32,
  x: usize,
  z: usize,
  h: usize,
  rowCount: u32,
  stride: u32,
): void {
  const step = rowsAtATime(stride);
  for (let row: u32 = 0; row < rowCount; row += step) {
    const count = min(step, rowCount - row);
    const at: usize = row << 2;
    const from = at * stride;
    gatherRows(offsets + at, index, 0, weights, biases + at, x, z + from, count, stride, 0);
    leakyForward(z + from, h + from, slope, count, stride);
  }
}

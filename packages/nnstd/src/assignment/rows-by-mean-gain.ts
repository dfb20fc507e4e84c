import type { SparseProblem } from './assignment-solver.ts';

/** Steps into which the range of the means is divided. */
const STEPS = 2 ** 20;

/**
 * The rows that list a pair, the least mean gain first, equal ones in ascending order.
 *
 * Means are compared as 2²⁰ steps between 0 and the least of them, so that a step and a row make one number and the
 * sort needs no callback.
 *
 * @param gains - `[pairCount]`, at most 0
 */
export function rowsByMeanGain({ rowCount, offsets }: SparseProblem, gains: Float64Array): Uint32Array {
  const means = new Float64Array(rowCount);
  let least = 0;
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    const begin = offsets[row]!;
    const end = offsets[row + 1]!;
    if (begin === end) continue;
    let sum = 0;
    for (let edge = begin; edge < end; edge++) sum += gains[edge]!;
    means[row] = sum / (end - begin);
    least = Math.min(least, means[row]!);
    count++;
  }
  const keys = new Float64Array(count);
  const scale = least < 0 ? STEPS / least : 0;
  for (let row = 0, k = 0; row < rowCount; row++) {
    if (offsets[row] === offsets[row + 1]) continue;
    keys[k++] = (STEPS - Math.floor(means[row]! * scale)) * rowCount + row;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % rowCount);
}

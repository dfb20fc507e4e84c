import type { SparseProblem } from './assignment-solver.ts';

/** The rows that list a pair, the least mean of `cost - absentCost` first, equal ones in ascending order. */
export function rowsByMeanGain({ rowCount, offsets, costs, absentCost }: SparseProblem): Uint32Array {
  const means = new Float64Array(rowCount);
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    const begin = offsets[row]!;
    const end = offsets[row + 1]!;
    if (begin === end) continue;
    let sum = 0;
    for (let edge = begin; edge < end; edge++) sum += costs[edge]! - absentCost;
    means[row] = sum / (end - begin);
    rows[count++] = row;
  }
  return rows.subarray(0, count).sort((a, b) => means[a]! - means[b]! || a - b);
}

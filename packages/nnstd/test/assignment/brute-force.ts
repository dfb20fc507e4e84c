import type { DenseProblem } from '../../src/assignment/assignment-solver.ts';

/** The least total cost of min(rows, columns) pairs, by trying all pairings; for at most 7 rows and columns. */
export function bruteForceTotal({ rowCount, columnCount, costs }: DenseProblem): number {
  const taken = new Set<number>();
  const rest = (row: number, skips: number): number => {
    if (row === rowCount) return 0;
    let best = skips > 0 ? rest(row + 1, skips - 1) : Infinity;
    for (let column = 0; column < columnCount; column++) {
      if (taken.has(column)) continue;
      taken.add(column);
      best = Math.min(best, costs[row * columnCount + column]! + rest(row + 1, skips));
      taken.delete(column);
    }
    return best;
  };
  return rest(0, Math.max(0, rowCount - columnCount));
}

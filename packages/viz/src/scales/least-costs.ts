import type { CostMatrix } from '../checks/check-cost-matrices.ts';

/**
 * The least cost in squares of so many rows and columns; pairs that are left out cost 1.
 *
 * @returns `[rows][columns]` of squares
 */
export function leastCosts(matrix: CostMatrix, binWidth: number): number[][] {
  const { rowCount, columnCount, rows, columns, costs } = matrix;
  const across = Math.ceil(columnCount / binWidth);
  const least = Array.from({ length: Math.ceil(rowCount / binWidth) }, () => Array.from({ length: across }, () => 1));
  for (let pair = 0; pair < rows.length; pair++) {
    const row = least[Math.floor(rows[pair]! / binWidth)]!;
    const column = Math.floor(columns[pair]! / binWidth);
    row[column] = Math.min(row[column]!, costs[pair]!);
  }
  return least;
}

/** Mean cost of the pairs with the same place in rows and columns. */
export function diagonalMean({ rowCount, columnCount, rows, columns, costs }: CostMatrix): number {
  const count = Math.min(rowCount, columnCount);
  const diagonal = Array.from({ length: count }, () => 1);
  for (let pair = 0; pair < rows.length; pair++) {
    if (rows[pair] === columns[pair]) diagonal[rows[pair]!] = costs[pair]!;
  }
  return diagonal.reduce((sum, cost) => sum + cost, 0) / count;
}

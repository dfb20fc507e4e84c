import { ArgumentError, type DistanceMatrix, ShapeError } from '@topograft/sparse-core';
import { agnes } from 'ml-hclust';

/**
 * An order of a collection in which networks that are near each other stand together: the leaves of an agglomerative
 * clustering with average linkage, from left to right.
 *
 * @param values - `[n][n]`, symmetric distances
 * @returns `[n]`, indices in their new order
 * @throws {@link ArgumentError} for an empty matrix or a distance that is not a finite number
 * @throws {@link ShapeError} when the matrix is not square
 * @category Distances
 */
export function clusterOrder(values: DistanceMatrix['values']): number[] {
  const task = 'order a collection by clusters';
  if (values.length === 0) throw new ArgumentError({ task, reason: 'it is empty' });
  for (const row of values) {
    if (row.length !== values.length) {
      throw new ShapeError({ task, reason: `the matrix has ${values.length} rows, and one of ${row.length} values` });
    }
    const bad = row.find((value) => !Number.isFinite(value));
    if (bad !== undefined)
      throw new ArgumentError({ task, reason: 'a distance is not a finite number', received: String(bad) });
  }
  if (values.length === 1) return [0];
  return agnes(values as number[][], { method: 'average', isDistanceMatrix: true }).indices();
}

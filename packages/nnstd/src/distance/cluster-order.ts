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

/**
 * The same matrix with its networks in another order.
 *
 * @param order - a permutation of 0 … n − 1, such as {@link clusterOrder} gives
 * @throws {@link ArgumentError} when it is not one
 * @category Distances
 */
export function reorderMatrix(matrix: DistanceMatrix, order: readonly number[]): DistanceMatrix {
  const size = matrix.labels.length;
  if (order.length !== size || new Set(order).size !== size || order.some((index) => !(index in matrix.labels))) {
    throw new ArgumentError({
      task: 'reorder a distance matrix',
      reason: 'the order is not a permutation of its networks',
      expected: `each of 0 to ${size - 1} once`,
      received: order.join(', '),
    });
  }
  const reorder = (values: DistanceMatrix['values']): number[][] => order.map((i) => order.map((j) => values[i]![j]!));
  return {
    ...matrix,
    labels: order.map((index) => matrix.labels[index]!),
    values: reorder(matrix.values),
    layers: matrix.layers.map(({ index, values }) => ({ index, values: reorder(values) })),
  };
}

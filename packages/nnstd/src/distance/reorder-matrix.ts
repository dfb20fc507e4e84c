import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';

/**
 * The same matrix with its networks in another order.
 *
 * @param order - a permutation of 0 … n − 1, such as `clusterOrder` gives
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

import type { LabelledDistances } from '../checks/check-distance-matrix.ts';

/** The same distances with the networks in another order. */
export function orderMatrix({ labels, values }: LabelledDistances, order: readonly number[]): LabelledDistances {
  return {
    labels: order.map((index) => labels[index]!),
    values: order.map((row) => order.map((column) => values[row]![column]!)),
  };
}

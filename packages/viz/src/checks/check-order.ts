import { ArgumentError } from '@topograft/sparse-core';

/** Refuses an order that is not a permutation of 0 … count − 1: {@link ArgumentError}. */
export function checkOrder(task: string, order: readonly number[], count: number): void {
  const isPlace = (index: number): boolean => Number.isSafeInteger(index) && index >= 0 && index < count;
  if (order.length === count && new Set(order).size === count && order.every(isPlace)) return;
  throw new ArgumentError({
    task,
    reason: 'the order is not a permutation of the networks',
    expected: `each of 0 to ${count - 1} once`,
    received: order.join(', '),
  });
}

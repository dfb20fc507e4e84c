import { ShapeError } from '@topograft/sparse-core';

/**
 * Refuses an array that has not as many entries as another thing has places.
 *
 * @param name - what is in the array, such as `counts of epoch 10`
 * @param each - what one entry stands for, such as `pixel`
 * @throws {@link ShapeError} when the length differs
 */
export function checkLength(task: string, name: string, length: number, expected: number, each: string): void {
  if (length === expected) return;
  throw new ShapeError({
    task,
    reason: `the ${name} have another length`,
    expected: `${expected} numbers, one for each ${each}`,
    received: `${length} numbers`,
  });
}

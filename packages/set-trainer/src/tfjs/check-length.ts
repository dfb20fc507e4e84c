import { ShapeError } from '@topograft/sparse-core';

/** @throws {@link ShapeError} unless an array has the number of values that is expected */
export function checkLength(task: string, what: string, values: ArrayLike<number>, expected: number): void {
  if (values.length === expected) return;
  const reason = `${what} has another number of values`;
  throw new ShapeError({ task, reason, expected: `${expected}`, received: `${values.length}` });
}

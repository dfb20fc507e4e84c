import { ArgumentError } from '@topograft/sparse-core';

/** Refuses a range that is not two rising finite numbers: {@link ArgumentError}. */
export function checkRange(task: string, name: string, [low, high]: readonly [number, number]): void {
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return;
  throw new ArgumentError({
    task,
    reason: `the ${name} is not usable`,
    expected: 'two finite numbers, the lower one first, such as [0, 1]',
    received: `[${low}, ${high}]`,
  });
}

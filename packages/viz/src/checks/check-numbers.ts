import { ArgumentError } from '@topograft/sparse-core';

/** Kinds of numbers that figures are made of. */
export type NumberKind = 'count' | 'fraction' | 'positiveFraction';

/** A test for each kind of number, and the words for it. */
export const numberKinds: Readonly<
  Record<NumberKind, { readonly test: (value: number) => boolean; readonly expected: string }>
> = {
  count: { test: (value) => Number.isSafeInteger(value) && value >= 0, expected: 'a whole number from 0 up' },
  fraction: { test: (value) => value >= 0 && value <= 1, expected: 'a fraction from 0 to 1' },
  positiveFraction: { test: (value) => value > 0 && value <= 1, expected: 'a fraction above 0 and at most 1' },
};

/**
 * Refuses an array with a number that is not of a kind.
 *
 * @param name - what the numbers are, such as `counts of epoch 10`
 * @throws {@link ArgumentError} for the first such number
 */
export function checkNumbers(task: string, name: string, values: readonly number[], kind: NumberKind): void {
  const { test, expected } = numberKinds[kind];
  // Array.from turns holes into undefined, which is no number either.
  const bad = Array.from(values).findIndex((value) => typeof value !== 'number' || !test(value));
  if (bad === -1) return;
  throw new ArgumentError({
    task,
    reason: `number ${bad} among the ${name} is not usable`,
    expected,
    received: String(values[bad]),
  });
}

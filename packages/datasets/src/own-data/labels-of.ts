import { FormatError, UnsupportedError } from '@topograft/sparse-core';
import type { NumberArray } from './numbers-of.ts';

/**
 * Makes labels of numbers: whole, 0 to 255, whatever type they are stored in.
 *
 * @throws {@link FormatError} when a number is no label
 * @throws {@link UnsupportedError} for labels above 255
 */
export function labelsOf(numbers: NumberArray, task: string): Uint8Array {
  const stray = numbers.findIndex((value) => !Number.isInteger(value) || value < 0 || value > 255);
  if (stray < 0) return Uint8Array.from(numbers);
  const value = numbers[stray]!;
  const reason = `label ${stray + 1} is not usable`;
  const expected = 'classes numbered 0, 1, 2, …';
  if (Number.isInteger(value) && value > 255) {
    throw new UnsupportedError({ task, reason, expected: `${expected} up to 255`, received: String(value) });
  }
  throw new FormatError({ task, reason, expected, received: String(value), cure: 'Number the classes from 0.' });
}

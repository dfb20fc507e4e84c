import { ArgumentError, FormatError } from '@topograft/sparse-core';
import type { NumberArray, NumberKind } from './numbers-of.ts';

/**
 * Lowest and highest value, which become 0 and 255.
 *
 * @category Datasets
 */
export type ValueRange = readonly [low: number, high: number];

/**
 * Makes pixels of numbers: one byte each, by a rule that is stated and never guessed.
 *
 * | numbers | without a range | with the range `[low, high]` |
 * | --- | --- | --- |
 * | bytes | are kept, the array is not copied | ⌊255·(v − low)/(high − low) + ½⌋ |
 * | whole numbers | are kept; outside 0 to 255 they are refused | same |
 * | floats | are refused: 0 to 1, −1 to 1 and 0 to 255 are all usual | same |
 * | decimal text | as whole numbers if all are whole, else as floats | same |
 * | truth values | false is 0 and true is 255 | same |
 *
 * Numbers outside a range, and those that are not finite, are refused.
 *
 * @param featureCount - values per image, for error messages
 * @throws {@link ArgumentError} when the range is not two rising, finite numbers
 * @throws {@link FormatError} for numbers that the rule refuses
 */
export function bytesOf(
  numbers: NumberArray,
  kind: NumberKind,
  range: ValueRange | undefined,
  featureCount: number,
  task: string,
): Uint8Array {
  if (range !== undefined) return scaled(numbers, range, featureCount, task);
  if (kind === 'bool') return scaled(numbers, [0, 1], featureCount, task);
  if (numbers instanceof Uint8Array) return numbers;
  const isWhole = kind === 'whole' || (kind === 'text' && numbers.every((value) => Number.isInteger(value)));
  if (!isWhole) throw rangeMissing(numbers, task);
  const stray = numbers.findIndex((value) => !(value >= 0 && value <= 255));
  if (stray >= 0) throw outside(numbers, stray, [0, 255], featureCount, task);
  return Uint8Array.from(numbers);
}

function scaled(numbers: NumberArray, range: ValueRange, featureCount: number, task: string): Uint8Array {
  const [low, high] = range;
  const span = high - low;
  if (!(low < high && Number.isFinite(span))) {
    throw new ArgumentError({
      task,
      reason: 'valueRange is not usable',
      expected: 'two rising numbers, such as [0, 1]',
      received: JSON.stringify(range),
    });
  }
  const bytes = new Uint8Array(numbers.length);
  for (let index = 0; index < numbers.length; index++) {
    const value = numbers[index]!;
    if (!(value >= low && value <= high)) throw outside(numbers, index, range, featureCount, task);
    bytes[index] = Math.floor(((value - low) / span) * 255 + 0.5);
  }
  return bytes;
}

function outside(
  numbers: NumberArray,
  index: number,
  [low, high]: ValueRange,
  featureCount: number,
  task: string,
): FormatError {
  return new FormatError({
    task,
    reason: `value ${(index % featureCount) + 1} of image ${Math.floor(index / featureCount) + 1} is out of range`,
    expected: `${low} to ${high}`,
    received: String(numbers[index]),
    cure: 'Give the true range as valueRange, or mend the data.',
  });
}

function rangeMissing(numbers: NumberArray, task: string): FormatError {
  let low = Infinity;
  let high = -Infinity;
  for (const value of numbers) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return new FormatError({
    task,
    reason: 'the values are fractions, and it is not known which of them are black and white',
    expected: 'whole numbers from 0 to 255, or a range that becomes them',
    received: `values from ${low} to ${high}`,
    cure: 'Give the range as valueRange, such as [0, 1], or store bytes.',
  });
}

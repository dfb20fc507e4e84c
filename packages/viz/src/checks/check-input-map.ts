import { ArgumentError } from '@topograft/sparse-core';
import { checkLength } from './check-length.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkRising } from './check-rising.ts';

/**
 * How many connections each pixel of the input has, at one or several epochs, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface InputMap {
  /** Pixels from top to bottom. */
  readonly height: number;
  /** Pixels from left to right. */
  readonly width: number;
  /** Names of the channels: `['grey']`, or `['red', 'green', 'blue']`. */
  readonly channels: readonly string[];
  /**
   * At rising epochs; the moments of a topology trajectory will do. `inputDegrees` is `[channels · height · width]`, plane
   * by plane and row by row, neurons of the first layer that each pixel feeds.
   */
  readonly moments: readonly { readonly epoch: number; readonly inputDegrees: readonly number[] }[];
}

/**
 * Refuses an input map that cannot be drawn.
 *
 * @throws {@link ArgumentError} for sizes that are no whole numbers from 1 up, no channel, no moment, epochs that do not
 * rise, or a count that is no whole number from 0 up
 * @throws {@link ShapeError} when counts and pixels differ in number
 */
export function checkInputMap(task: string, { height, width, channels, moments }: InputMap): void {
  if (![height, width, channels.length].every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new ArgumentError({
      task,
      reason: 'the shape of the input is not usable',
      expected: 'at least one channel of at least one row and column',
      received: `${channels.length} channels of ${height} × ${width} pixels`,
    });
  }
  checkRising(
    task,
    'epoch',
    'the input map',
    moments.map(({ epoch }) => epoch),
  );
  for (const { epoch, inputDegrees } of moments) {
    const name = `counts of epoch ${epoch}`;
    checkLength(task, name, inputDegrees.length, channels.length * height * width, 'pixel of a channel');
    checkNumbers(task, name, inputDegrees, 'count');
  }
}

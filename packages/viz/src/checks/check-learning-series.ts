import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { checkRising } from './check-rising.ts';

/**
 * One curve: a value an epoch, for one run or for the mean of several.
 *
 * @category Figures
 */
export interface LearningSeries {
  /** What is written at the line, where it has no group. */
  readonly label: string;
  /** `[n]`, rising whole numbers; 0 is the untrained network. */
  readonly epochs: readonly number[];
  /** `[n]`, accuracies and distances as fractions in [0, 1]; `null` leaves a gap. */
  readonly values: readonly (number | null)[];
  /** Series of a group share colour, dash pattern and one label, the group's. Default: each series is its own. */
  readonly group?: string;
  /** A region around the curve, such as mean ± one standard deviation; say in the caption which. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
}

/**
 * Refuses series that cannot be drawn.
 *
 * @param fractions - whether values must lie in [0, 1]
 * @param place - what the epochs are called in messages
 * @throws {@link ArgumentError} for no series, no epochs, epochs that do not rise, or values that are no numbers
 * @throws {@link ShapeError} when a series' arrays differ in length
 */
export function checkLearningSeries(
  task: string,
  series: readonly LearningSeries[],
  fractions: boolean,
  place = 'epoch',
): void {
  if (series.length === 0) {
    throw new ArgumentError({ task, reason: 'there is no series', expected: 'at least one series' });
  }
  for (const { label, epochs, values, band } of series) {
    const name = JSON.stringify(label);
    checkRising(task, place, `series ${name}`, epochs);
    for (const [part, array] of Object.entries({ values, low: band?.low, high: band?.high })) {
      if (array === undefined) continue;
      if (array.length !== epochs.length) {
        throw new ShapeError({
          task,
          reason: `${place}s and ${part} of series ${name} do not agree`,
          expected: `${epochs.length} numbers, one for each ${place}`,
          received: `${array.length} numbers`,
        });
      }
      checkValues(task, `${part} of series ${name}`, array, fractions);
    }
  }
}

function checkValues(task: string, name: string, values: readonly (number | null)[], fractions: boolean): void {
  // Array.from turns holes into undefined.
  const bad = Array.from(values).findIndex(
    (value) => value !== null && !(Number.isFinite(value) && (!fractions || (value >= 0 && value <= 1))),
  );
  if (bad === -1) return;
  throw new ArgumentError({
    task,
    reason: `number ${bad} among the ${name} is not usable`,
    expected: fractions ? 'a fraction from 0 to 1, or null for a gap' : 'a finite number, or null for a gap',
    received: String(values[bad]),
    ...(fractions && Number.isFinite(values[bad]) ? { cure: 'Pass 0.813 for 81.3 %.' } : {}),
  });
}

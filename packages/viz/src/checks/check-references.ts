import { ArgumentError } from '@topograft/sparse-core';

/**
 * A horizontal line at a value, with its name.
 *
 * @category Figures
 */
export interface ReferenceLine {
  /** In the unit of the series' values. */
  readonly value: number;
  /** What is written at the line. */
  readonly label: string;
  /** A region around the line, such as mean ± one standard deviation; say in the caption which. */
  readonly band?: { readonly low: number; readonly high: number };
}

/** Refuses values that are no numbers, or no fractions where the quantity is one: {@link ArgumentError}. */
export function checkReferences(task: string, references: readonly ReferenceLine[], fractions: boolean): void {
  const isBad = (value: number): boolean => !(Number.isFinite(value) && (!fractions || (value >= 0 && value <= 1)));
  for (const { label, value, band } of references) {
    const name = `the reference line ${JSON.stringify(label)}`;
    if (isBad(value)) {
      throw new ArgumentError({
        task,
        reason: `the value of ${name} is not usable`,
        expected: fractions ? 'a fraction from 0 to 1' : 'a finite number',
        received: String(value),
      });
    }
    if (band !== undefined && !(Number.isFinite(band.high - band.low) && band.low <= value && value <= band.high)) {
      throw new ArgumentError({
        task,
        reason: `the band of ${name} does not hold its value`,
        expected: `two finite numbers around ${value}`,
        received: `${band.low} to ${band.high}`,
      });
    }
  }
}

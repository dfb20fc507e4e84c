import { ArgumentError } from '@topograft/sparse-core';

/**
 * A horizontal line at a value, with its name.
 *
 * @category Figures
 */
export interface ReferenceLine {
  /** In the unit of the series' values. */
  readonly value: number;
  readonly label: string;
}

/** Refuses values that are no numbers, or no fractions where the quantity is one: {@link ArgumentError}. */
export function checkReferences(task: string, references: readonly ReferenceLine[], fractions: boolean): void {
  const bad = references.find(({ value }) => !(Number.isFinite(value) && (!fractions || (value >= 0 && value <= 1))));
  if (bad === undefined) return;
  throw new ArgumentError({
    task,
    reason: `the value of the reference line ${JSON.stringify(bad.label)} is not usable`,
    expected: fractions ? 'a fraction from 0 to 1' : 'a finite number',
    received: String(bad.value),
  });
}

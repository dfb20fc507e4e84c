import { ArgumentError, ShapeError } from '@topograft/sparse-core';

/**
 * One curve: the accuracy of networks that become sparser.
 *
 * @category Figures
 */
export interface DensitySeries {
  readonly label: string;
  /** `[n]`, falling shares of the possible connections, in (0, 1]. */
  readonly densities: readonly number[];
  /** `[n]`, accuracies as fractions in [0, 1]; `null` leaves a gap. */
  readonly values: readonly (number | null)[];
}

/**
 * Refuses series that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no series, no densities, densities that do not fall or are no shares, or values that are
 * no fractions
 * @throws {@link ShapeError} when a series' arrays differ in length
 */
export function checkDensitySeries(task: string, series: readonly DensitySeries[]): void {
  if (series.length === 0) {
    throw new ArgumentError({ task, reason: 'there is no series', expected: 'at least one series' });
  }
  for (const { label, densities, values } of series) {
    const name = JSON.stringify(label);
    if (densities.length === 0) {
      throw new ArgumentError({ task, reason: `series ${name} is empty`, expected: 'at least one density' });
    }
    if (values.length !== densities.length) {
      throw new ShapeError({
        task,
        reason: `densities and values of series ${name} do not agree`,
        expected: `${densities.length} numbers, one a density`,
        received: `${values.length} numbers`,
      });
    }
    const badDensity = densities.find(
      (density, index) => !(density > 0 && density <= 1) || (index > 0 && density >= densities[index - 1]!),
    );
    const badValue = values.find((value) => value !== null && !(value >= 0 && value <= 1));
    const [what, bad] = badDensity === undefined ? ['value', badValue] : ['density', badDensity];
    if (bad === undefined) continue;
    throw new ArgumentError({
      task,
      reason: `a ${what} of series ${name} is not usable`,
      expected: what === 'density' ? 'falling shares above 0 and up to 1' : 'a fraction from 0 to 1, or null for a gap',
      received: String(bad),
    });
  }
}

import { ArgumentError } from '@topograft/sparse-core';
import { numberKinds } from './check-numbers.ts';

/**
 * An accuracy measured on several networks: their mean and an interval around it.
 *
 * @category Figures
 */
export interface MeanAccuracy {
  /** Fraction in [0, 1]. */
  readonly mean: number;
  /** Lower end of the interval, such as the 95 % interval of the mean; `null` where there is none, as for one network. */
  readonly low: number | null;
  /** Upper end; `null` where `low` is. */
  readonly high: number | null;
  /** How many networks. */
  readonly count: number;
}

/**
 * Refuses a mean that is no fraction, an interval that does not hold it, or a count that is no number of networks.
 *
 * @param of - whose mean it is, such as `"SET" at density 0.01`
 * @throws {@link ArgumentError} for any of them
 */
export function checkInterval(task: string, of: string, { mean, low, high, count }: MeanAccuracy): void {
  const { test, expected } = numberKinds.fraction;
  if (!test(mean)) {
    throw new ArgumentError({
      task,
      reason: `the mean of ${of} is not usable`,
      expected,
      received: String(mean),
      ...(mean > 1 ? { cure: 'Pass 0.813 for 81.3 %.' } : {}),
    });
  }
  // The ends themselves may lie outside [0, 1]: those of an interval by a formula do.
  const holds = low !== null && high !== null && Number.isFinite(high - low) && low <= mean && mean <= high;
  if (!holds && !(low === null && high === null)) {
    throw new ArgumentError({
      task,
      reason: `the interval of ${of} does not hold its mean`,
      expected: `two numbers around ${mean}, or null for both`,
      received: `${low} to ${high}`,
    });
  }
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new ArgumentError({
      task,
      reason: `the count of ${of} is not usable`,
      expected: 'how many networks were measured, at least 1',
      received: String(count),
    });
  }
}

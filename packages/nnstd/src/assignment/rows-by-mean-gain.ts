import type { Seekers } from './seekers.ts';

/** Steps into which the range of the means is divided. */
const STEPS = 2 ** 20;

/** The mean gain of each seeker's list; 1 for an empty list, and where there is a pair already. */
export function meanGains({ offsets, gains, pairOfSeeker }: Seekers): Float64Array {
  return Float64Array.from(pairOfSeeker, (own, seeker) => {
    const list = gains.subarray(offsets[seeker], offsets[seeker + 1]);
    return own >= 0 || list.length === 0 ? 1 : list.reduce((sum, gain) => sum + gain, 0) / list.length;
  });
}

/**
 * The rows that list a pair and have none, the least mean gain first, equal ones in ascending order.
 *
 * Means are compared in 2²⁰ steps from 0 to the least of them, so that a step and a row make one number and the sort
 * needs no callback.
 *
 * @param means - of {@link meanGains}
 */
export function rowsByMeanGain(means: Float64Array): Uint32Array {
  let least = 0;
  let count = 0;
  for (let row = 0; row < means.length; row++) {
    if (means[row]! > 0) continue;
    least = Math.min(least, means[row]!);
    count++;
  }
  const keys = new Float64Array(count);
  for (let row = 0, k = 0; row < means.length; row++) {
    if (means[row]! > 0) continue;
    const step = least < 0 ? Math.floor((means[row]! / least) * STEPS) : 0;
    keys[k++] = (STEPS - step) * means.length + row;
  }
  keys.sort();
  const rows = new Uint32Array(count);
  for (let k = 0; k < count; k++) rows[k] = keys[k]! - Math.floor(keys[k]! / means.length) * means.length;
  return rows;
}

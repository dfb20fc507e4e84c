import { ArgumentError } from '../errors/argument-error.ts';

/**
 * Checks a density.
 *
 * @throws {@link ArgumentError} unless it is in (0, 1]
 * @category Topologies
 */
export function checkDensity(density: number): void {
  if (!(density > 0 && density <= 1)) {
    throw new ArgumentError({
      task: 'set the density',
      reason: 'it is the fraction of possible connections that exist',
      expected: 'a number above 0 and up to 1, such as 0.006 for 0.6 %',
      received: String(density),
    });
  }
}

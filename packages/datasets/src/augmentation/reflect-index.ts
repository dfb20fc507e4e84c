/**
 * Mirrors a position beyond either end of a row back into it; the end itself is not repeated, so that −1 is 1 and
 * `length` is `length − 2`. A row of one value has only that.
 *
 * @param index - any whole number
 * @returns in `[0, length)`
 */
export function reflectIndex(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((index % period) + period) % period;
  return within < length ? within : period - within;
}

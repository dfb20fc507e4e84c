/**
 * Round places on a logarithmic axis: 1, 2 and 5 times powers of ten where they are no more than a count, else the powers
 * of ten, or every so many-th of them.
 *
 * @param low - above 0
 * @param high - at least `low`
 * @param count - at least 2
 */
export function logTicks(low: number, high: number, count: number): readonly number[] {
  const [first, last] = [exponentOf(low * (1 + tolerance)), exponentOf(high * (1 + tolerance))];
  const within = (multiples: readonly number[], step: number): readonly number[] =>
    Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step)
      .flatMap((exponent) => multiples.map((multiple) => Number(`${multiple}e${exponent}`)))
      .filter((value) => value >= low * (1 - tolerance) && value <= high * (1 + tolerance));
  const fine = within([1, 2, 5], 1);
  if (fine.length <= count) return fine;
  for (let step = 1; ; step++) {
    const coarse = within([1], step);
    if (coarse.length <= count) return coarse;
  }
}

/** Share of a value by which a tick may lie outside the range, for the rounding of products. */
const tolerance = 1e-9;

/** The power of ten at or below a value, read from its text, which is exact. */
function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

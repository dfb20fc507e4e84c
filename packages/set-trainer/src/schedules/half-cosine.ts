/**
 * (1 + cos πx) / 2, which falls from 1 at x = 0 to 0 at x = 1; the same bits on every host.
 *
 * `Math.cos` differs between engines, and its result would reach weights. In the first half the series of the cosine is
 * summed from its smallest term, |πx| ≤ π/2, to a relative error below 1e-15; the second half mirrors it.
 *
 * @param x - in [0, 1]
 * @category Schedules
 */
export function halfCosine(x: number): number {
  if (x > 0.5) return 1 - halfCosine(1 - x);
  const square = Math.PI * x * (Math.PI * x);
  let cosine = 1;
  for (let k = 20; k >= 2; k -= 2) cosine = 1 - (square / (k * (k - 1))) * cosine;
  return (1 + cosine) / 2;
}

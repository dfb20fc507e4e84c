/** Bins of the cost scale. */
const binCount = 20;

/** How many costs lie in each of 20 equal parts of 0 to 1; 1 itself is in the last. */
export function costBins(costs: readonly number[]): number[] {
  const bins = Array.from({ length: binCount }, () => 0);
  for (const cost of costs) bins[Math.min(binCount - 1, Math.floor(cost * binCount))]!++;
  return bins;
}

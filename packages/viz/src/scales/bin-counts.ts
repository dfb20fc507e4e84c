/**
 * Sums of neighbouring counts, so many at a time; the last sum may be of fewer.
 *
 * @param length - entries in all; beyond those given they are 0
 */
export function binCounts(counts: readonly number[], length: number, binWidth: number): readonly number[] {
  const bins = Array.from({ length: Math.ceil(length / binWidth) }, () => 0);
  for (const [index, count] of counts.slice(0, length).entries()) bins[Math.floor(index / binWidth)]! += count;
  return bins;
}

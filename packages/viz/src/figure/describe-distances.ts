import type { LabelledDistances } from '../checks/check-distance-matrix.ts';
import { formatNumber } from '../scales/format-number.ts';

/** One sentence of the extremes off the diagonal, for readers who hear the figure. */
export function describeDistances({ labels, values }: LabelledDistances): string {
  const pairs = values.flatMap((row, i) => row.flatMap((value, j) => (i === j ? [] : [{ value, i, j }])));
  if (pairs.length === 0) return `One network, ${labels[0]}.`;
  const least = pairs.reduce((best, pair) => (pair.value < best.value ? pair : best));
  const most = pairs.reduce((best, pair) => (pair.value > best.value ? pair : best));
  const mean = pairs.reduce((sum, { value }) => sum + value, 0) / pairs.length;
  const name = ({ value, i, j }: typeof least): string => `${formatNumber(value, 3)} from ${labels[i]} to ${labels[j]}`;
  return `Distances between ${labels.length} networks: smallest ${name(least)}, largest ${name(most)}, mean ${formatNumber(mean, 3)}.`;
}

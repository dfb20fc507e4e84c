import type { LabelledDistances } from '../checks/check-distance-matrix.ts';
import type { ColorBar } from '../marks/color-bar.ts';
import { formatNumber } from '../scales/format-number.ts';
import { plainText } from './plain-text.ts';

/** What the colour bar of some distance matrices says: quantity, chance level, values beyond the domain, hatching. */
export function describeBar(
  matrices: readonly LabelledDistances[],
  domain: readonly [number, number],
  { valueLabel = 'NNSTD, 0 = same, 1 = nothing shared', chance }: { valueLabel?: string; chance?: number },
): ColorBar {
  const [low, high] = domain;
  const some = (test: (value: number) => boolean): boolean =>
    matrices.some(({ values }) => values.some((row) => row.some(test)));
  return {
    label: plainText(valueLabel),
    domain,
    clamped: { low: some((value) => value < low), high: some((value) => value > high) },
    mark: chance === undefined ? undefined : { value: chance, text: `chance ${formatNumber(chance, 3)}` },
    hatched: matrices.some(({ values }) => values.some((row, index) => row[index] === 0)) ? 'with itself' : undefined,
  };
}

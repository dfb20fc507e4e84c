import type { PlacedSeries } from '../scales/placed-series.ts';
import type { ReferenceLine } from '../checks/check-references.ts';
import type { EndLabel } from '../marks/end-labels.ts';
import { referenceStyle } from '../scales/palette.ts';
import type { SeriesGroup } from '../scales/group-series.ts';
import { plainText } from './plain-text.ts';
import { fitText } from './text-width.ts';

/**
 * Says which label stands where: at the last value of a series, at the mean of a group's last values, at a reference
 * line. A group without any value has none.
 *
 * @param factor - from values to the numbers on the axis
 * @param room - pixels for the longest text
 */
export function planEndLabels(
  groups: readonly SeriesGroup[],
  references: readonly ReferenceLine[],
  factor: number,
  room: number,
): readonly EndLabel[] {
  const fit = (name: string): string => fitText(plainText(name), room, 12);
  const ofGroups = groups.flatMap(({ name, style, members }) => {
    const ends = members.flatMap(lastPoint);
    if (ends.length === 0) return [];
    const y = (ends.reduce((sum, { value }) => sum + value, 0) / ends.length) * factor;
    return [{ text: fit(name), style, x: Math.max(...ends.map(({ place }) => place)), y }];
  });
  const ofReferences = references.map(({ label, value }) => ({
    text: fit(label),
    style: referenceStyle,
    x: undefined,
    y: value * factor,
  }));
  return [...ofGroups, ...ofReferences];
}

function lastPoint({ places, values }: PlacedSeries): readonly { readonly place: number; readonly value: number }[] {
  const at = values.findLastIndex((value) => value !== null);
  return at === -1 ? [] : [{ place: places[at]!, value: values[at]! }];
}

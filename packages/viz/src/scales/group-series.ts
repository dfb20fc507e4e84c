import { ArgumentError } from '@topograft/sparse-core';
import type { PlacedSeries } from './placed-series.ts';
import { type SeriesStyle, seriesStyle, seriesStyleCount } from './series-style.ts';

/** One colour, dash pattern and label, and the series drawn so. */
export interface SeriesGroup {
  /** What is written at the ends of its curves. */
  readonly name: string;
  /** Of all its curves. */
  readonly style: SeriesStyle;
  /** In the order given; at least one. */
  readonly members: readonly PlacedSeries[];
}

/**
 * Gives each group, and each series without one, a style, in the order in which they come.
 *
 * @throws {@link ArgumentError} for more than {@link seriesStyleCount} of them
 */
export function groupSeries(task: string, series: readonly PlacedSeries[]): readonly SeriesGroup[] {
  // By number where there is no group: a series may be called what another's group is called.
  const members = Map.groupBy(series.keys(), (index) => series[index]!.group ?? index);
  if (members.size > seriesStyleCount) {
    throw new ArgumentError({
      task,
      reason: `${members.size} kinds of lines cannot be told apart`,
      expected: `at most ${seriesStyleCount}`,
      cure: 'Give series of one kind a common group, or draw a part of them.',
    });
  }
  return Array.from(members, ([key, indices], place) => ({
    name: typeof key === 'string' ? key : series[key]!.label,
    style: seriesStyle(place),
    members: indices.map((index) => series[index]!),
  }));
}

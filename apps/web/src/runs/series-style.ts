import { type ColorTheme, dashPatterns } from '@topograft/viz';

/** How a line looks: no two of the first twenty look the same, whatever colours one sees. */
export interface SeriesStyle {
  readonly color: string;
  /** Lengths in CSS pixels; empty for a solid line. */
  readonly dash: readonly number[];
}

/** The style of a line by its place. Five colours and four patterns go round together, so that both change at each step. */
export function seriesStyle(place: number, theme: ColorTheme): SeriesStyle {
  const pattern = dashPatterns[place % dashPatterns.length]!;
  return {
    color: theme.series[place % theme.series.length]!,
    dash: pattern === 'none' ? [] : pattern.split(' ').map(Number),
  };
}

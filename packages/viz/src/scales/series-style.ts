import { dashPatterns, lightTheme } from './palette.ts';

/**
 * How one series is drawn.
 *
 * @category Figures
 */
export interface SeriesStyle {
  /** `#rrggbb` */
  readonly color: string;
  /** A `stroke-dasharray`, or `none`. */
  readonly dash: string;
}

/**
 * How many styles there are before one comes again: five colours and four dash patterns have no common divisor.
 *
 * @category Figures
 */
export const seriesStyleCount: number = lightTheme.series.length * dashPatterns.length;

/**
 * Colour and dash pattern of the series at a place; all {@link seriesStyleCount} pairs differ, and neighbours differ in both.
 *
 * @param index - counted from 0
 * @category Figures
 */
export function seriesStyle(index: number): SeriesStyle {
  return {
    color: lightTheme.series[index % lightTheme.series.length]!,
    dash: dashPatterns[index % dashPatterns.length]!,
  };
}

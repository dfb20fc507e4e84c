import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import type { SeriesStyle } from '../scales/series-style.ts';

/** The outline of a histogram, filled or not. */
export interface CountSteps {
  /** One a bin, from 0. */
  readonly counts: readonly number[];
  /** Left edge of the first bin, in pixels. */
  readonly left: number;
  /** Level of a count of 0, in pixels. */
  readonly bottom: number;
  /** Pixels from one bin to the next. */
  readonly binPixels: number;
  /** From a count to its level in pixels. */
  readonly level: (count: number) => number;
  /** Colour and dash pattern of the outline. */
  readonly style: SeriesStyle;
  /** Whether the area below it is filled. */
  readonly filled: boolean;
}

/** A stepped line over the bins of a histogram, which begins and ends at the bottom. */
export function countSteps({ counts, left, bottom, binPixels, level, style, filled }: CountSteps): FigureMark {
  const used = counts.findLastIndex((count) => count > 0) + 1;
  const steps = counts.slice(0, used).map((count) => `V${level(count)}h${binPixels}`);
  const d = `M${left},${bottom}${steps.join('')}V${bottom}`;
  return (_, document) =>
    svgElement(document, 'path', {
      d,
      fill: filled ? style.color : 'none',
      'fill-opacity': 0.2,
      stroke: style.color,
      'stroke-width': 1.5,
      'stroke-dasharray': style.dash,
    });
}

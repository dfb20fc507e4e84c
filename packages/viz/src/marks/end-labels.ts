import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { lightTheme } from '../scales/palette.ts';
import type { SeriesStyle } from '../scales/series-style.ts';
import { spread } from '../scales/spread.ts';

/** The end of a curve and what is written there. */
export interface EndLabel {
  /** Fitted to its room. */
  readonly text: string;
  /** Of the curve, for the sample beside the text. */
  readonly style: SeriesStyle;
  /** Place of the curve's last value, on the scales of the axes; `undefined` is the end of the axis. */
  readonly x: number | undefined;
  /** The curve's last value, on the scale of the axis. */
  readonly y: number;
}

/** Pixels from one label to the next. */
export const endLabelGap = 15;

/** Pixels from the end of the axis to the text: a leader, then a sample of the line. */
export const endLabelIndent = 54;

/** Labels at the ends of curves, moved apart, each with a sample of its line and a leader to where the curve ends. */
export function endLabels(labels: readonly EndLabel[], right: number, top: number, bottom: number): FigureMark {
  return (scales, document) => {
    const places = spread(
      labels.map(({ y }) => scales.y(y)),
      endLabelGap,
      top,
      bottom,
    );
    const elements = labels.flatMap(({ text, style, x, y }, index) => {
      const place = places[index]!;
      const end = x === undefined ? right : scales.x(x);
      const level = scales.y(y);
      return [
        svgElement(document, 'path', {
          d: `M${right + 3},${level}L${right + 22},${place}`,
          stroke: lightTheme.border,
          'stroke-width': 0.75,
        }),
        // A curve that ends early is led to its label by dots.
        ...(right - end > 1
          ? [
              svgElement(document, 'path', {
                d: `M${end + 4},${level}H${right + 3}`,
                stroke: lightTheme.border,
                'stroke-width': 0.75,
                'stroke-dasharray': '1 4',
              }),
            ]
          : []),
        svgElement(document, 'path', {
          d: `M${right + 25},${place}h24`,
          stroke: style.color,
          'stroke-width': 2,
          'stroke-dasharray': style.dash,
        }),
        svgElement(document, 'text', { x: right + endLabelIndent, y: place + 4 }, [text]),
      ];
    });
    return svgElement(document, 'g', { fill: lightTheme.text, 'font-size': 12, 'text-anchor': 'start' }, elements);
  };
}

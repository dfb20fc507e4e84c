import { layOutText, padding } from '../../viz/src/figure/figure-text.ts';
import { asPlotMark, renderFigure } from '../../viz/src/figure/render-figure.ts';
import { textWidth } from '../../viz/src/figure/text-width.ts';
import { endLabelIndent, endLabels } from '../../viz/src/marks/end-labels.ts';
import { lightTheme } from '../../viz/src/scales/palette.ts';
import { seriesStyle } from '../../viz/src/scales/series-style.ts';

// Lines over a logarithmic x axis, in the looks of @topograft/viz, whose figures have whole epochs there. Its sources are
// imported by path: this package must not depend on that one, and its benchmarks are not part of it.

/** One line. */
export interface Line {
  readonly label: string;
  /** Both above 0 where their axis is logarithmic; x rises. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly sd?: number }[];
}

/** One axis. */
export interface Axis {
  readonly label: string;
  readonly type: 'log' | 'linear';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

/** What is drawn, and the words around it. */
export interface LineFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

const width = 760;
const plotHeight = 380;
const smallText = 12;

/** SVG text of lines with dots at their points, bands of one standard deviation, and labels at their ends. */
export function lineFigure({ x, y, lines, ...words }: LineFigure): Promise<string> {
  const text = layOutText(words, width);
  const marginTop = text.top + 24;
  const marginLeft = padding + 48;
  const labelWidth = Math.max(...lines.map(({ label }) => textWidth(label, smallText)));
  const marginRight = padding + endLabelIndent + Math.ceil(labelWidth);
  const tickText = { fill: lightTheme.muted, fontSize: smallText };
  return renderFigure(
    {
      width,
      height: marginTop + plotHeight + 42 + text.bottom,
      marginTop,
      marginRight,
      marginBottom: 42 + text.bottom,
      marginLeft,
      text,
      label: words.title,
      description: `${words.subtitle} ${words.caption}`,
      document: undefined,
    },
    (plot) => ({
      x: { type: x.type, domain: [...x.domain] },
      y: { type: y.type, domain: [...y.domain] },
      marks: [
        plot.gridY({ ticks: [...y.ticks], stroke: lightTheme.border, strokeOpacity: 0.3 }),
        plot.axisY({
          ...tickText,
          ticks: [...y.ticks],
          text: y.format,
          tickSize: 0,
          tickPadding: 8,
          label: null,
        }),
        plot.axisX({
          ...tickText,
          ticks: [...x.ticks],
          // A function for tickFormat would lose every label but those of 1 and 2 times a power of ten.
          text: x.format,
          stroke: lightTheme.border,
          label: x.label,
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 36,
        }),
        plot.text([y.label], {
          ...tickText,
          frameAnchor: 'top-left',
          textAnchor: 'start',
          lineAnchor: 'bottom',
          dx: padding - marginLeft,
          dy: -11,
        }),
        ...lines.flatMap(({ points }, index) => {
          const { color, dash } = seriesStyle(index);
          const place = { x: 'x', y: 'y' };
          return [
            plot.areaY(
              points.filter(({ sd }) => sd !== undefined),
              {
                x: 'x',
                y1: ({ y: mean, sd }: { y: number; sd: number }) => mean - sd,
                y2: ({ y: mean, sd }: { y: number; sd: number }) => mean + sd,
                fill: color,
                fillOpacity: 0.18,
              },
            ),
            plot.line(points, { ...place, stroke: color, strokeDasharray: dash, strokeWidth: 2 }),
            plot.dot(points, { ...place, fill: color, r: 2.5 }),
          ];
        }),
        asPlotMark(
          endLabels(
            lines.map(({ label, points }, index) => {
              const end = points.at(-1)!;
              return { text: label, style: seriesStyle(index), x: end.x, y: end.y };
            }),
            width - marginRight,
            marginTop,
            marginTop + plotHeight,
          ),
        ),
      ],
    }),
  );
}

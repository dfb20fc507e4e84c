import type { ReferenceLine } from '../checks/check-references.ts';
import { curve, type CurveDrawing, curvePoints } from '../marks/curve.ts';
import { endLabelGap, endLabelIndent, endLabels } from '../marks/end-labels.ts';
import { referenceLines } from '../marks/reference-lines.ts';
import type { PlaceAxis } from '../scales/axis.ts';
import { formatNumber } from '../scales/format-number.ts';
import { lightTheme } from '../scales/palette.ts';
import type { PlacedSeries } from '../scales/placed-series.ts';
import type { QuantityDisplay } from '../scales/quantity.ts';
import type { SeriesGroup } from '../scales/group-series.ts';
import { logValueAxis } from '../scales/log-value-axis.ts';
import { valueAxis } from '../scales/value-axis.ts';
import type { FigureOptions } from './figure-options.ts';
import { layOutText, padding } from './figure-text.ts';
import { plainText } from './plain-text.ts';
import { planEndLabels } from './plan-end-labels.ts';
import { asPlotMark, renderFigure } from './render-figure.ts';
import { textWidth } from './text-width.ts';

/** What {@link drawCurves} draws; everything in it has been checked. */
export interface CurvesPlan {
  /** One a style, in the order of their labels. */
  readonly groups: readonly SeriesGroup[];
  /** Horizontal lines, in the values' unit. */
  readonly references: readonly ReferenceLine[];
  /** How values become numbers on the axis. */
  readonly display: QuantityDisplay;
  /** Least range of the y axis, in the values' unit. */
  readonly domain: readonly [number, number] | undefined;
  /** Whether each step of ten is equally long; default false. */
  readonly logValues?: boolean;
  /** Written above the y axis. */
  readonly valueLabel: string;
  /** Makes the x axis for series and a width in pixels. */
  readonly axis: (series: readonly PlacedSeries[], widthPixels: number) => PlaceAxis;
  /** Default `band`. */
  readonly interval?: CurveDrawing['interval'];
  /** Accessible name where there is no title. */
  readonly label: string;
  /** For `<desc>` where the caller has none. */
  readonly description: string;
}

/** Most pixels between the whiskers of two curves at one place, and between those of all. */
const whiskerRoom = { gap: 5, all: 20 };

/** Draws values over places, one line a series, with a label at the end of each group of lines. */
export async function drawCurves(plan: CurvesPlan, options: FigureOptions, width: number): Promise<string> {
  const { groups, references, display, interval = 'band', logValues = false } = plan;
  const { factor } = display;
  const series = groups.flatMap(({ members }) => members);
  const ends = planEndLabels(groups, references, factor, width * 0.35);
  const text = layOutText(options, width);
  const marginTop = text.top + 24;
  const marginBottom = 42 + text.bottom;
  const marginLeft = padding + 40;
  const marginRight = padding + endLabelIndent + Math.ceil(Math.max(0, ...ends.map((end) => textWidth(end.text, 12))));
  const plotWidth = width - marginLeft - marginRight;
  const plotHeight = Math.max(220, Math.round(plotWidth * 0.62), ends.length * endLabelGap);
  const xAxis = plan.axis(series, plotWidth);
  const levels = references.flatMap(({ value, band }) => [value, ...(band === undefined ? [] : [band.low, band.high])]);
  const yAxis = logValues
    ? logValueAxis(series, levels, plan.domain, factor, plotHeight)
    : valueAxis(series, levels, plan.domain, display, plotHeight);
  const { decimals } = yAxis;
  const format = (value: number): string => (decimals === null ? String(value) : formatNumber(value, decimals));
  // Where lines are many, thin ones keep apart better.
  const strokeWidth = series.length > 8 ? 1.4 : 2;
  const gap = interval === 'whiskers' ? Math.min(whiskerRoom.gap, whiskerRoom.all / groups.length) : 0;
  const tickText = { fill: lightTheme.muted, fontSize: 12 };
  return renderFigure(
    {
      width,
      height: marginTop + plotHeight + marginBottom,
      marginTop,
      marginRight,
      marginBottom,
      marginLeft,
      text,
      label: options.title ?? plan.label,
      description: options.description ?? plan.description,
      document: options.document,
    },
    (plot) => ({
      x: { type: xAxis.type, domain: [...xAxis.domain], inset: ((groups.length - 1) / 2) * gap },
      y: { type: logValues ? 'log' : 'linear', domain: [...yAxis.domain] },
      marks: [
        plot.gridY({ ticks: [...yAxis.ticks], stroke: lightTheme.border, strokeOpacity: 0.3 }),
        plot.axisY({
          ...tickText,
          ticks: [...yAxis.ticks],
          // As text and not as format, which Plot thins out on logarithmic axes.
          text: format,
          tickSize: 0,
          tickPadding: 8,
          label: null,
        }),
        plot.axisX({
          ...tickText,
          ticks: [...xAxis.ticks],
          text: xAxis.format,
          stroke: lightTheme.border,
          label: xAxis.label,
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 36,
        }),
        plot.text([plainText(plan.valueLabel)], {
          ...tickText,
          frameAnchor: 'top-left',
          textAnchor: 'start',
          lineAnchor: 'bottom',
          dx: padding - marginLeft,
          dy: -11,
        }),
        plot.ruleY([yAxis.domain[0]], { stroke: lightTheme.border }),
        referenceLines(plot, references, xAxis.domain, factor),
        ...groups.flatMap(({ style, members }, place) =>
          members.map((member) =>
            curve(
              plot,
              curvePoints(member, factor),
              style,
              { strokeWidth, interval, dx: (place - (groups.length - 1) / 2) * gap },
              member.dots,
            ),
          ),
        ),
        asPlotMark(endLabels(ends, width - marginRight, marginTop, marginTop + plotHeight)),
      ],
    }),
  );
}

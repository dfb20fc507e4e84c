import { checkDensitySeries, type DensitySeries } from './checks/check-density-series.ts';
import { checkReferences, type ReferenceLine } from './checks/check-references.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import { planEndLabels } from './figure/plan-end-labels.ts';
import { asPlotMark, renderFigure } from './figure/render-figure.ts';
import { textWidth } from './figure/text-width.ts';
import { curve, curvePoints } from './marks/curve.ts';
import { endLabelGap, endLabelIndent, endLabels } from './marks/end-labels.ts';
import { densityAxis } from './scales/density-axis.ts';
import { formatNumber } from './scales/format-number.ts';
import { lightTheme, referenceStyle } from './scales/palette.ts';
import { quantities } from './scales/quantity.ts';
import { groupSeries } from './scales/series-groups.ts';
import { valueAxis } from './scales/value-axis.ts';

/**
 * Options of {@link accuracyByDensity}.
 *
 * @category Figures
 */
export interface AccuracyByDensityOptions extends FigureOptions {
  /** Horizontal lines at an accuracy, such as that of the dense network. */
  readonly references?: readonly ReferenceLine[];
}

const task = 'draw accuracy by density';
const display = quantities.accuracy;

/**
 * Draws accuracy against the share of connections that are left, on a logarithmic axis from the densest network on the left
 * to the sparsest on the right: one line with dots a series, with a label at its end.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no series, densities that do not fall or are no shares, accuracies that are no
 * fractions, too many styles, or an unusable option
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 * @see Frankle and Carbin 2019, "The lottery ticket hypothesis", figure 4
 * @example
 * ```ts
 * const svg = await accuracyByDensity([{ label: 'tickets', densities: [1, 0.5, 0.25], values: [0.88, 0.89, 0.86] }]);
 * ```
 */
export async function accuracyByDensity(
  given: readonly DensitySeries[],
  options: AccuracyByDensityOptions = {},
): Promise<string> {
  const { references = [] } = options;
  checkDensitySeries(task, given);
  checkReferences(task, references, true);
  const width = figureWidth(task, options);
  // In per cent of the possible connections, in the place where curves have epochs.
  const series = given.map(({ label, densities, values }) => ({
    label,
    epochs: densities.map((density) => 100 * density),
    values,
  }));
  const groups = groupSeries(task, series);
  const ends = planEndLabels(groups, references, display.factor, width * 0.35);
  const text = layOutText(options, width);
  const marginTop = text.top + 24;
  const marginBottom = 42 + text.bottom;
  const marginLeft = padding + 40;
  const marginRight = padding + endLabelIndent + Math.ceil(Math.max(0, ...ends.map((end) => textWidth(end.text, 12))));
  const plotWidth = width - marginLeft - marginRight;
  const plotHeight = Math.max(220, Math.round(plotWidth * 0.62), ends.length * endLabelGap);
  const xAxis = densityAxis(series.flatMap(({ epochs }) => epochs));
  const levels = references.map(({ value }) => value);
  const yAxis = valueAxis(series, levels, undefined, display, plotHeight);
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
      label: options.title ?? 'accuracy by density',
      description: options.description ?? describe(given),
      document: options.document,
    },
    (plot) => ({
      x: { type: 'log', domain: [...xAxis.domain] },
      y: { type: 'linear', domain: [...yAxis.domain] },
      marks: [
        plot.gridY({ ticks: [...yAxis.ticks], stroke: lightTheme.border, strokeOpacity: 0.3 }),
        plot.axisY({
          ...tickText,
          ticks: [...yAxis.ticks],
          tickFormat: (value: number) => formatNumber(value, yAxis.decimals),
          tickSize: 0,
          tickPadding: 8,
          label: null,
        }),
        plot.axisX({
          ...tickText,
          ticks: [...xAxis.ticks],
          tickFormat: String,
          stroke: lightTheme.border,
          label: 'connections left (% of all possible)',
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 36,
        }),
        plot.text([plainText(display.axisLabel)], {
          ...tickText,
          frameAnchor: 'top-left',
          textAnchor: 'start',
          lineAnchor: 'bottom',
          dx: padding - marginLeft,
          dy: -11,
        }),
        plot.ruleY([yAxis.domain[0]], { stroke: lightTheme.border }),
        plot.ruleY(
          levels.map((value) => value * display.factor),
          { stroke: referenceStyle.color, strokeDasharray: referenceStyle.dash },
        ),
        ...groups.flatMap(({ style, members }) =>
          members.flatMap((member) => {
            const points = curvePoints(member, display.factor);
            const dots = points.filter(({ value }) => value !== null);
            return [curve(plot, points, style, 2), plot.dot(dots, { x: 'epoch', y: 'value', r: 3, fill: style.color })];
          }),
        ),
        asPlotMark(endLabels(ends, width - marginRight, marginTop, marginTop + plotHeight)),
      ],
    }),
  );
}

/** One sentence of the last values, for readers who hear the figure. */
function describe(series: readonly DensitySeries[]): string {
  const told = series.map(({ label, densities, values }) => {
    const at = values.findLastIndex((value) => value !== null);
    if (at === -1) return `${label} without a value`;
    const [accuracy, density] = [formatNumber(100 * values[at]!, 1), Number((100 * densities[at]!).toPrecision(3))];
    return `${label} ${accuracy} % at ${density} % of the connections`;
  });
  return `${series.length} series by density; at the sparsest: ${told.join(', ')}.`;
}

import { ArgumentError } from '@topograft/sparse-core';
import { checkLearningSeries, type LearningSeries } from './checks/check-learning-series.ts';
import { checkRange } from './checks/check-range.ts';
import { checkReferences, type ReferenceLine } from './checks/check-references.ts';
import { describeSeries } from './figure/describe-series.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import { planEndLabels } from './figure/plan-end-labels.ts';
import { asPlotMark, renderFigure } from './figure/render-figure.ts';
import { textWidth } from './figure/text-width.ts';
import { curve, curvePoints } from './marks/curve.ts';
import { endLabelGap, endLabelIndent, endLabels } from './marks/end-labels.ts';
import { epochAxis } from './scales/epoch-axis.ts';
import { formatNumber } from './scales/format-number.ts';
import { lightTheme, referenceStyle } from './scales/palette.ts';
import { type Quantity, type QuantityDisplay, quantities } from './scales/quantity.ts';
import { groupSeries } from './scales/series-groups.ts';
import { valueAxis } from './scales/value-axis.ts';

/**
 * Options of {@link learningCurves}.
 *
 * @category Figures
 */
export interface LearningCurvesOptions extends FigureOptions {
  /** What the values are. Default `accuracy`: fractions, shown in per cent. */
  readonly quantity?: Quantity;
  /** Label of the y axis, with its unit. Default: the quantity's. */
  readonly valueLabel?: string;
  /**
   * Least range of the y axis, in the values' own unit ([0, 1] shows all accuracies). It grows where a value lies
   * outside, so that nothing is cut. Default: [0, 1] for distances, else what the values need.
   */
  readonly domain?: readonly [number, number];
  /** Horizontal lines at a value, such as the accuracy of a dense network or the chance level of a distance. */
  readonly references?: readonly ReferenceLine[];
}

const task = 'draw learning curves';

/**
 * Draws a value by epoch, one line a series, with a label at the end of each line.
 *
 * Series, or groups of them, are told apart by colour, dash pattern and label; up to 20 differ.
 * `null` leaves a gap; a point without neighbours is a dot. Everything is text and shapes: no script, style sheet or id.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no series, epochs that do not rise, values that are no numbers (or no fractions,
 * where the quantity is one), too many styles, or an unusable option
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 * @see Liu et al. 2020, figure 4
 * @example
 * ```ts
 * const svg = await learningCurves(
 *   [{ label: 'SET', epochs: [1, 2, 3], values: [0.62, 0.7, null] }],
 *   { valueLabel: 'accuracy on the hold-out (%)', references: [{ value: 0.87, label: 'dense' }] },
 * );
 * ```
 */
export async function learningCurves(
  series: readonly LearningSeries[],
  options: LearningCurvesOptions = {},
): Promise<string> {
  const { quantity = 'accuracy', references = [] } = options;
  const display = displayOf(quantity);
  checkLearningSeries(task, series, display.fraction);
  checkReferences(task, references, display.fraction);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const width = figureWidth(task, options);
  const groups = groupSeries(task, series);
  const ends = planEndLabels(groups, references, display.factor, width * 0.35);
  const text = layOutText(options, width);
  const marginTop = text.top + 24;
  const marginBottom = 42 + text.bottom;
  const marginLeft = padding + 40;
  const marginRight = padding + endLabelIndent + Math.ceil(Math.max(0, ...ends.map((end) => textWidth(end.text, 12))));
  const plotWidth = width - marginLeft - marginRight;
  const plotHeight = Math.max(220, Math.round(plotWidth * 0.62), ends.length * endLabelGap);
  const xAxis = epochAxis(series, plotWidth);
  const levels = references.map(({ value }) => value);
  const yAxis = valueAxis(series, levels, options.domain ?? display.domain, display, plotHeight);
  // Where lines are many, thin ones keep apart better.
  const strokeWidth = series.length > 8 ? 1.4 : 2;
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
      label: options.title ?? `${display.axisLabel} by epoch`,
      description: options.description ?? describeSeries(series, display),
      document: options.document,
    },
    (plot) => ({
      x: { type: 'linear', domain: [...xAxis.domain] },
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
          tickFormat: (epoch: number) => formatNumber(epoch, 0),
          stroke: lightTheme.border,
          label: 'epoch',
          labelAnchor: 'center',
          labelArrow: 'none',
          labelOffset: 36,
        }),
        plot.text([plainText(options.valueLabel ?? display.axisLabel)], {
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
          members.map((member) => curve(plot, curvePoints(member, display.factor), style, strokeWidth)),
        ),
        asPlotMark(endLabels(ends, width - marginRight, marginTop, marginTop + plotHeight)),
      ],
    }),
  );
}

function displayOf(quantity: Quantity): QuantityDisplay {
  if (Object.hasOwn(quantities, quantity)) return quantities[quantity];
  throw new ArgumentError({
    task,
    reason: 'the quantity is not known',
    expected: `one of ${Object.keys(quantities).join(', ')}`,
    received: String(quantity),
  });
}

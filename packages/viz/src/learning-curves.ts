import { ArgumentError } from '@topograft/sparse-core';
import { checkAboveZero } from './checks/check-above-zero.ts';
import { checkLearningSeries, type LearningSeries } from './checks/check-learning-series.ts';
import { checkRange } from './checks/check-range.ts';
import { checkReferences, type ReferenceLine } from './checks/check-references.ts';
import { describeSeries } from './figure/describe-series.ts';
import { drawCurves } from './figure/draw-curves.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { epochAxis } from './scales/epoch-axis.ts';
import { placeByEpoch } from './scales/placed-series.ts';
import { type Quantity, type QuantityDisplay, quantities } from './scales/quantity.ts';
import { groupSeries } from './scales/group-series.ts';

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
  /** Whether the y axis is logarithmic; then all values, and a domain, must be above 0. Default false. */
  readonly logValues?: boolean;
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
 * where the quantity is one, or not above 0 on a logarithmic axis), too many styles, or an unusable option
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
  const { quantity = 'accuracy', references = [], logValues = false } = options;
  const display = displayOf(quantity);
  checkLearningSeries(task, series, display.fraction);
  checkReferences(task, references, display.fraction);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const domain = options.domain ?? (logValues ? undefined : display.domain);
  if (logValues) checkAboveZero(task, series, references, domain);
  return drawCurves(
    {
      groups: groupSeries(task, placeByEpoch(series)),
      references,
      display,
      domain,
      logValues,
      valueLabel: options.valueLabel ?? `${display.axisLabel}${logValues ? ', logarithmic' : ''}`,
      axis: epochAxis,
      label: `${display.axisLabel} by epoch`,
      description: describeSeries(series, display),
    },
    options,
    figureWidth(task, options),
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

import { checkDistanceCurves, type DistanceCurves } from './checks/check-distance-curves.ts';
import { checkRange } from './checks/check-range.ts';
import { describeSeries } from './figure/describe-series.ts';
import { drawCurves } from './figure/draw-curves.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { epochAxis } from './scales/epoch-axis.ts';
import { formatNumber } from './scales/format-number.ts';
import { placeByEpoch } from './scales/placed-series.ts';
import { quantities } from './scales/quantity.ts';
import { groupSeries } from './scales/group-series.ts';

/**
 * Options of {@link distanceCurves}.
 *
 * @category Figures
 */
export interface DistanceCurvesOptions extends FigureOptions {
  /** Label of the y axis. Default `distance (NNSTD)`. */
  readonly valueLabel?: string;
  /** Least range of distances; it grows where a value lies outside. Default [0, 1], which makes figures comparable. */
  readonly domain?: readonly [number, number];
}

const task = 'draw distance curves';

/**
 * Draws distances by epoch, one line a series with its band, and chance levels as dashed lines in a region of one
 * standard deviation to each side.
 *
 * Series, or groups of them, are told apart by colour, dash pattern and label; up to 20 differ. `null` leaves a gap.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no series, epochs that do not rise, distances outside [0, 1], too many styles, or an
 * unusable option
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 * @see Liu et al. 2020, figures 4 and 6c
 * @example
 * ```ts
 * const svg = await distanceCurves({
 *   series: [{ label: 'to the first epoch', epochs: [0, 100, 200], values: [0, 0.61, 0.7] }],
 *   chances: [{ label: 'chance', mean: 0.983, sd: 0.0004 }],
 * });
 * ```
 */
export async function distanceCurves(data: DistanceCurves, options: DistanceCurvesOptions = {}): Promise<string> {
  checkDistanceCurves(task, data);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const { series, chances = [] } = data;
  const display = quantities.distance;
  const told = chances.map(({ label, mean, sd }) => ` ${label}: ${formatNumber(mean, 3)} ± ${formatNumber(sd, 3)}.`);
  return drawCurves(
    {
      groups: groupSeries(task, placeByEpoch(series)),
      references: chances.map(({ label, mean, sd }) => ({
        label,
        value: mean,
        band: { low: mean - sd, high: mean + sd },
      })),
      display,
      domain: options.domain ?? display.domain,
      valueLabel: options.valueLabel ?? display.axisLabel,
      axis: epochAxis,
      label: 'Distances by epoch',
      description: describeSeries(series, display) + told.join(''),
    },
    options,
    figureWidth(task, options),
  );
}

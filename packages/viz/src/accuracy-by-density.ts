import {
  type AccuracyByDensity,
  checkAccuracyByDensity,
  type DensityPoint,
} from './checks/check-accuracy-by-density.ts';
import { checkRange } from './checks/check-range.ts';
import { drawCurves } from './figure/draw-curves.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { densityAxis } from './scales/density-axis.ts';
import { formatPercent } from './scales/format-percent.ts';
import { percent } from './scales/percent.ts';
import { quantities } from './scales/quantity.ts';
import { groupSeries } from './scales/group-series.ts';

/**
 * Options of {@link accuracyByDensity}.
 *
 * @category Figures
 */
export interface AccuracyByDensityOptions extends FigureOptions {
  /** Label of the y axis, with its unit. Default `accuracy (%)`. */
  readonly valueLabel?: string;
  /** Least range of accuracies, as fractions; it grows where a value lies outside. Default: what the values need. */
  readonly domain?: readonly [number, number];
  /**
   * How intervals are drawn. Default `band`, which suits many densities; `whiskers` are vertical lines, those of the
   * methods side by side, a few pixels off their density.
   */
  readonly interval?: 'band' | 'whiskers';
}

const task = 'draw accuracy by density';

/**
 * Draws accuracy against density on a logarithmic axis, one line a method with the interval over its networks, and the
 * dense network as a horizontal line with its own.
 *
 * Intervals are drawn from 0 to 100 % at most. Methods are told apart by colour, dash pattern and label. Everything is
 * text and shapes: no script, style sheet or id.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no method, densities that do not rise in (0, 1], means that are no fractions or lie
 * outside their interval, more than 20 methods, or an unusable option
 * @category Figures
 * @see Liu et al. 2020, figure 2
 * @example
 * ```ts
 * const point = { density: 0.006, mean: 0.874, low: 0.872, high: 0.876, count: 8 };
 * const svg = await accuracyByDensity({ methods: [{ label: 'SET-MLP', points: [point] }] });
 * ```
 */
export async function accuracyByDensity(
  data: AccuracyByDensity,
  options: AccuracyByDensityOptions = {},
): Promise<string> {
  checkAccuracyByDensity(task, data);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const { methods, dense } = data;
  const series = methods.map(({ label, points }) => ({
    label,
    dots: true,
    places: points.map(({ density }) => percent(density)),
    values: points.map(({ mean }) => mean),
    band: { low: points.map(({ low }) => withinShares(low)), high: points.map(({ high }) => withinShares(high)) },
  }));
  const reference = dense && {
    label: dense.label ?? 'dense',
    value: dense.mean,
    ...(dense.low === null || dense.high === null ? {} : { band: { low: dense.low, high: dense.high } }),
  };
  return drawCurves(
    {
      groups: groupSeries(task, series),
      references: reference === undefined ? [] : [reference],
      display: quantities.accuracy,
      domain: options.domain,
      valueLabel: options.valueLabel ?? quantities.accuracy.axisLabel,
      axis: densityAxis,
      interval: options.interval ?? 'band',
      label: 'Accuracy by density',
      description: describe(data),
    },
    options,
    figureWidth(task, options),
  );
}

/** Of few networks an interval may go beyond what an accuracy can be. */
function withinShares(bound: number | null): number | null {
  return bound === null ? null : Math.min(1, Math.max(0, bound));
}

function describe({ methods, dense }: AccuracyByDensity): string {
  const told = methods.map(({ label, points }) => {
    const best = points.reduce((most, point) => (point.mean > most.mean ? point : most));
    return `${label} from ${tellPoint(points[0]!)} to ${tellPoint(points.at(-1)!)}, best ${tellPoint(best)}`;
  });
  const level = dense === undefined ? '' : `; ${dense.label ?? 'dense'} ${formatPercent(dense.mean)} %`;
  return `Mean accuracy by density: ${told.join('; ')}${level}.`;
}

function tellPoint({ mean, density }: DensityPoint): string {
  return `${formatPercent(mean)} % at density ${percent(density)} %`;
}

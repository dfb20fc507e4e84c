import {
  asLearningSeries,
  checkGenerationDistances,
  type GenerationDistances,
} from './checks/check-generation-distances.ts';
import { checkRange } from './checks/check-range.ts';
import { describeSeries } from './figure/describe-series.ts';
import { drawCurves } from './figure/draw-curves.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { epochAxis } from './scales/epoch-axis.ts';
import { formatNumber } from './scales/format-number.ts';
import { referenceStyle } from './scales/palette.ts';
import { placeByEpoch } from './scales/placed-series.ts';
import { quantities } from './scales/quantity.ts';
import { rewiredDistance } from './scales/rewired-distance.ts';
import { groupSeries } from './scales/group-series.ts';

/**
 * Options of {@link generationDistances}.
 *
 * @category Figures
 */
export interface GenerationDistancesOptions extends FigureOptions {
  /** Label of the y axis. Default `distance from the root (NNSTD)`. */
  readonly valueLabel?: string;
  /** Least range of distances; it grows where a value lies outside. Default: from 0 to what the values need. */
  readonly domain?: readonly [number, number];
}

const task = 'draw distances of generations';

/**
 * Draws distances from the root by generation, one line a series with its band, beside the closed form 2q/(1+q) with
 * q = 1 − (1 − s)^g for generations that each move a share s of the connections.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for an unusable share, no series, generations that do not rise, distances outside [0, 1],
 * too many styles, or an unusable option
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 * @see Liu et al. 2020, figure 3a
 * @example
 * ```ts
 * const series = [{ label: 'greedy', generations: [0, 1, 2], values: [0, 0.02, 0.039] }];
 * const svg = await generationDistances({ movedShare: 0.01, series });
 * ```
 */
export async function generationDistances(
  data: GenerationDistances,
  options: GenerationDistancesOptions = {},
): Promise<string> {
  checkGenerationDistances(task, data);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const { movedShare } = data;
  const series = asLearningSeries(data.series);
  const display = quantities.distance;
  const last = Math.max(...series.map(({ epochs }) => epochs.at(-1)!));
  const places = Array.from({ length: last + 1 }, (_, generation) => generation);
  const form = {
    label: '2q/(1+q)',
    places,
    values: places.map((generation) => rewiredDistance(movedShare, generation)),
  };
  const expected = `${formatNumber(form.values[last]!, display.decimals)} at generation ${last}`;
  return drawCurves(
    {
      groups: [
        ...groupSeries(
          task,
          placeByEpoch(series).map((placed) => ({ ...placed, dots: true })),
        ),
        { name: form.label, style: referenceStyle, members: [form] },
      ],
      references: [],
      display,
      domain: options.domain,
      valueLabel: options.valueLabel ?? 'distance from the root (NNSTD)',
      axis: (placed, widthPixels) => epochAxis(placed, widthPixels, 'generation'),
      label: 'Distances from the root by generation',
      description: `${describeSeries(series, display, 'generation')} The closed form 2q/(1+q) gives ${expected}.`,
    },
    options,
    figureWidth(task, options),
  );
}

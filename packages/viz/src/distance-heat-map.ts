import { ArgumentError } from '@topograft/sparse-core';
import { checkDistanceMatrix, type LabelledDistances } from './checks/check-distance-matrix.ts';
import { checkRange } from './checks/check-range.ts';
import { describeDistances } from './figure/describe-distances.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import { asPlotMark, renderFigure } from './figure/render-figure.ts';
import { fitText, textWidth } from './figure/text-width.ts';
import { cellValues } from './marks/cell-values.ts';
import { type ColorBar, colorBar, colorBarHeight } from './marks/color-bar.ts';
import { hatchedDiagonal } from './marks/hatched-cells.ts';
import { heatCells } from './marks/heat-cells.ts';
import { formatNumber } from './scales/format-number.ts';
import { labelStep } from './scales/label-step.ts';
import { colorSchemes } from './scales/palette.ts';

/**
 * Options of {@link distanceHeatMap}.
 *
 * @category Figures
 */
export interface DistanceHeatMapOptions extends FigureOptions {
  /**
   * Distances at the two ends of the colour ramp. The default [0, 1] makes figures comparable; values outside take the
   * colour of their end, and the bar says "≥" or "≤" there.
   */
  readonly domain?: readonly [number, number];
  /** What the colour bar says. Default: NNSTD with the meaning of 0 and 1. */
  readonly valueLabel?: string;
  /** Mean distance of independent networks of these densities: a mark on the colour bar. Default: none. */
  readonly chance?: number;
}

/** Up to how many networks the values are printed in their cells, and how large a cell must be for that. */
const printed = { networks: 12, cellSize: 28 };

const tickFontSize = 11;

/**
 * Draws pairwise distances as a heat map, row i and column j coloured by `values[i][j]`, with a labelled colour bar.
 *
 * Up to 12 networks have their values printed; with more, labels are thinned to what stays readable. A zero on the
 * diagonal is hatched, since nothing was measured there. Everything is text and shapes: no script, style sheet or id.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for an empty matrix, a value that is not a finite number, or an unusable option
 * @throws {@link ShapeError} when values are not `[n][n]` with n the number of labels
 * @category Figures
 * @see Liu et al. 2020, figure 3
 * @example
 * ```ts
 * const svg = await distanceHeatMap(matrix, { title: 'Ten networks after 100 epochs', chance: 0.801 });
 * ```
 */
export async function distanceHeatMap(
  matrix: LabelledDistances,
  options: DistanceHeatMapOptions = {},
): Promise<string> {
  const task = 'draw a distance heat map';
  checkDistanceMatrix(task, matrix);
  const domain = options.domain ?? [0, 1];
  checkRange(task, 'domain', domain);
  const width = figureWidth(task, options);
  const count = matrix.labels.length;
  const labels = matrix.labels.map((label) => fitText(plainText(label), width * 0.25, tickFontSize));
  const labelWidth = Math.ceil(Math.max(...labels.map((label) => textWidth(label, tickFontSize))));
  const marginLeft = padding + labelWidth + 8;
  const cellSize = Math.min(72, Math.floor((width - marginLeft - padding) / count));
  if (cellSize < 1) {
    throw new ArgumentError({
      task,
      reason: `${count} networks in ${width} pixels leave less than a pixel for a cell`,
      cure: 'Pass a larger width, or draw a part of the networks.',
    });
  }
  const side = cellSize * count;
  const turned = labelWidth > cellSize - 4;
  const bar = describeBar(matrix, domain, options);
  const text = layOutText(options, width);
  const marginTop = text.top + colorBarHeight(bar) + 14;
  const marginBottom = (turned ? labelWidth : tickFontSize) + 10 + text.bottom;
  const measured = matrix.values.map((row, i) => row.map((value, j) => (i === j && value === 0 ? null : value)));
  const hatched = measured.flatMap((row, index) => (row[index] === null ? [index] : []));
  const shown = Array.from(labels.keys()).filter((index) => index % labelStep(cellSize, 13) === 0);
  const axis = {
    ticks: shown,
    tickFormat: (index: number): string => labels[index]!,
    tickSize: cellSize < 13 ? 4 : 0,
    tickPadding: cellSize < 13 ? 3 : 6,
    fontSize: tickFontSize,
    label: null,
  };
  const band = { type: 'band', domain: Array.from(labels.keys()), padding: 0 } as const;
  return renderFigure(
    {
      width,
      height: marginTop + side + marginBottom,
      marginTop,
      marginRight: width - marginLeft - side,
      marginBottom,
      marginLeft,
      text,
      label: options.title ?? `Distances between ${count} networks`,
      description: options.description ?? describeDistances(matrix),
      document: options.document,
    },
    (plot) => ({
      x: band,
      y: band,
      color: { type: 'linear', scheme: colorSchemes.distance, domain: [...domain], clamp: true },
      marks: [
        asPlotMark(heatCells(measured, cellSize)),
        asPlotMark(hatchedDiagonal(hatched, cellSize)),
        plot.axisX({ ...axis, anchor: 'bottom', tickRotate: turned ? -90 : 0 }),
        plot.axisY({ ...axis, anchor: 'left' }),
        ...(count <= printed.networks && cellSize >= printed.cellSize
          ? [asPlotMark(cellValues(measured, cellSize))]
          : []),
        asPlotMark(colorBar(bar, text.top)),
      ],
    }),
  );
}

function describeBar(
  { values }: LabelledDistances,
  domain: readonly [number, number],
  { valueLabel = 'NNSTD, 0 = same, 1 = nothing shared', chance }: DistanceHeatMapOptions,
): ColorBar {
  const [low, high] = domain;
  const some = (test: (value: number) => boolean): boolean => values.some((row) => row.some(test));
  if (chance !== undefined && !Number.isFinite(chance)) {
    throw new ArgumentError({
      task: 'draw a distance heat map',
      reason: 'the chance level is not a finite number',
      received: String(chance),
    });
  }
  return {
    label: plainText(valueLabel),
    domain,
    clamped: { low: some((value) => value < low), high: some((value) => value > high) },
    mark: chance === undefined ? undefined : { value: chance, text: `chance ${formatNumber(chance, 3)}` },
    hatched: values.some((row, index) => row[index] === 0) ? 'with itself' : undefined,
  };
}

import { ArgumentError } from '@topograft/sparse-core';
import { checkChance } from './checks/check-chance.ts';
import type { LabelledDistances } from './checks/check-distance-matrix.ts';
import { checkHeatMapGrid, type HeatMapGrid } from './checks/check-heat-map-grid.ts';
import { checkOrder } from './checks/check-order.ts';
import { checkRange } from './checks/check-range.ts';
import type { DistanceHeatMapOptions } from './distance-heat-map.ts';
import { describeBar } from './figure/describe-bar.ts';
import { figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { meanDistance } from './figure/mean-distance.ts';
import { orderMatrix } from './figure/order-matrix.ts';
import { plainText } from './figure/plain-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { fitText, textWidth } from './figure/text-width.ts';
import { cellLabelGap, cellLabels } from './marks/cell-labels.ts';
import { colorBar, colorBarHeight } from './marks/color-bar.ts';
import { atPlace, distanceCells } from './marks/distance-cells.ts';
import { formatNumber } from './scales/format-number.ts';
import { colorSchemes, lightTheme } from './scales/palette.ts';

/**
 * Options of {@link heatMapGrid}; each holds for all matrices.
 *
 * @category Figures
 */
export type HeatMapGridOptions = Omit<DistanceHeatMapOptions, 'tree'>;

const task = 'draw a grid of heat maps';

/** Pixels between two matrices, and above each for its mean. */
const room = { gap: 14, mean: 18 };

const tickFontSize = 10;

/**
 * Draws distance matrices of the same networks as a grid of heat maps with one colour scale and one colour bar, the mean
 * distance between two networks above each.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no matrix, labels that differ, a value that is not a finite number, an order that is no
 * permutation, less than a pixel for a cell, or an unusable option
 * @throws {@link ShapeError} when matrices are not `[rows][columns]`, or values of one not `[n][n]`
 * @category Figures
 * @see Liu et al. 2020, figures 4 and 5
 * @example
 * ```ts
 * const svg = await heatMapGrid({
 *   rows: ['epoch 10', 'epoch 30'],
 *   columns: ['greedy', 'refined'],
 *   matrices: [[greedy10, refined10], [greedy30, null]],
 * });
 * ```
 */
export async function heatMapGrid(grid: HeatMapGrid, options: HeatMapGridOptions = {}): Promise<string> {
  const all = checkHeatMapGrid(task, grid);
  const domain = options.domain ?? [0, 1];
  checkRange(task, 'domain', domain);
  checkChance(task, options.chance);
  const width = figureWidth(task, options);
  const count = all[0].labels.length;
  const order = options.order ?? Array.from({ length: count }, (_, network) => network);
  checkOrder(task, order, count);
  const { rows, columns, matrices } = grid;
  const labels = order.map((index) => fitText(plainText(all[0].labels[index]!), width * 0.15, tickFontSize));
  const labelWidth = Math.ceil(Math.max(...labels.map((label) => textWidth(label, tickFontSize))));
  const left = padding + 20 + labelWidth + cellLabelGap;
  const cellSize = Math.min(
    40,
    Math.floor((width - left - padding - room.gap * (columns.length - 1)) / columns.length / count),
  );
  if (cellSize < 1) {
    throw new ArgumentError({
      task,
      reason: `${columns.length} times ${count} networks in ${width} pixels leave less than a pixel for a cell`,
      cure: 'Pass a larger width, or draw a part of the columns or networks.',
    });
  }
  const side = cellSize * count;
  const bar = describeBar(all, domain, options);
  const text = layOutText(options, width);
  const top = text.top + colorBarHeight(bar) + 30;
  const bottom = top + rows.length * (side + room.mean + room.gap) - room.gap;
  const x = (column: number): number => left + column * (side + room.gap);
  const y = (row: number): number => top + row * (side + room.mean + room.gap) + room.mean;
  const cells = matrices.flatMap((matricesOfRow, row) =>
    matricesOfRow.map((matrix, column) =>
      matrix === null
        ? emptyPlace(x(column), y(row), side)
        : atPlace(distanceCells(orderMatrix(matrix, order), cellSize), x(column), y(row), cellSize),
    ),
  );
  const ticks = { labels, cellSize, fontSize: tickFontSize };
  return renderMarks(
    options,
    {
      width,
      bottom: bottom + cellLabelGap + labelWidth,
      label: `Distances between ${count} networks, ${rows.length} times ${columns.length} heat maps`,
      description: describe(grid),
      color: { scheme: colorSchemes.distance, domain },
    },
    [
      colorBar(bar, text.top),
      headings(rows, columns, { x, y, side }),
      means(matrices, { x, y, side }),
      ...cells,
      ...rows.map((_, row) => cellLabels({ ...ticks, edge: 'left', x: left, y: y(row) })),
      ...columns.map((_, column) => cellLabels({ ...ticks, edge: 'bottom', x: x(column), y: bottom })),
    ],
  );
}

/** Where the matrices of a grid stand, in pixels. */
interface Places {
  readonly x: (column: number) => number;
  readonly y: (row: number) => number;
  readonly side: number;
}

function headings(rows: readonly string[], columns: readonly string[], { x, y, side }: Places): FigureMark {
  const style = { fill: lightTheme.text, anchor: 'middle', weight: 600 } as const;
  const fit = (name: string): string => fitText(plainText(name), side, 13);
  return (_, document) =>
    svgElement(document, 'g', {}, [
      ...columns.map((name, column) => svgText(document, x(column) + side / 2, y(0) - 26, fit(name), style)),
      ...rows.map((name, row) =>
        svgText(document, padding + 11, y(row) + side / 2, fit(name), { ...style, upwards: true }),
      ),
    ]);
}

function means(matrices: HeatMapGrid['matrices'], { x, y, side }: Places): FigureMark {
  return (_, document) =>
    svgElement(
      document,
      'g',
      {},
      matrices.flatMap((matricesOfRow, row) =>
        matricesOfRow.flatMap((matrix, column) => {
          const mean = matrix === null ? null : meanDistance(matrix);
          if (mean === null) return [];
          const label = fitText(`mean ${formatNumber(mean, 3)}`, side, 11);
          return svgText(document, x(column), y(row) - 5, label, { size: 11 });
        }),
      ),
    );
}

function emptyPlace(x: number, y: number, side: number): FigureMark {
  return (_, document) =>
    svgElement(document, 'g', {}, [
      svgElement(document, 'rect', {
        x: x + 0.5,
        y: y + 0.5,
        width: side - 1,
        height: side - 1,
        fill: lightTheme.surface,
        stroke: lightTheme.border,
        'stroke-dasharray': '2 3',
      }),
      svgText(document, x + side / 2, y + side / 2 + 4, fitText('not measured', side, 11), {
        anchor: 'middle',
        size: 11,
      }),
    ]);
}

function describe({ rows, columns, matrices }: HeatMapGrid): string {
  const told = matrices.flatMap((matricesOfRow, row) =>
    matricesOfRow.flatMap((matrix: LabelledDistances | null, column) => {
      const mean = matrix === null ? null : meanDistance(matrix);
      return mean === null ? [] : `${rows[row]}, ${columns[column]}: ${formatNumber(mean, 3)}`;
    }),
  );
  return `Mean distances between two networks: ${told.join('; ') || 'none'}.`;
}

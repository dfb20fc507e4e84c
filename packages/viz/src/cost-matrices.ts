import { checkCostMatrices, type CostMatrices, type CostMatrix } from './checks/check-cost-matrices.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { fitText, wrapText } from './figure/text-width.ts';
import { type ColorBar, colorBar, colorBarHeight } from './marks/color-bar.ts';
import { atPlace } from './marks/distance-cells.ts';
import { heatCells } from './marks/heat-cells.ts';
import { formatNumber } from './scales/format-number.ts';
import { diagonalMean, leastCosts } from './scales/least-costs.ts';
import { colorSchemes, lightTheme } from './scales/palette.ts';

const task = 'draw matrices of costs';

/** Pixels between two matrices, above each for its name, below it for the name of its columns, and beside it for that of its rows. */
const room = { gap: 20, heading: 20, axis: 22, line: 17, leastHeight: 100 };

/** Most pixels of a single pair, least of a square of several, and most pairs drawn one by one. */
const limits = { pairPixels: 24, squarePixels: 3, pairs: 20_000 };

/** Costs in so many steps have so many colours at most. */
const colorSteps = 100;

/**
 * Draws what pairing each neuron of one layer with each of another costs, such as before matching and after it: matrices
 * side by side with one colour scale, the mean of the diagonal above each.
 *
 * Where there are more neurons than pixels, or very many pairs, a square stands for several of each and shows its least cost. The words say of
 * how many.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no matrix, a size below 1, a pair outside, a cost that is not in [0, 1], or an unusable
 * option
 * @throws {@link ShapeError} when arrays of a matrix differ in length
 * @category Figures
 * @example
 * ```ts
 * const size = { rowCount: 2, columnCount: 2 };
 * const svg = await costMatrices({
 *   matrices: [
 *     { label: 'in file order', ...size, rows: [0, 1], columns: [1, 0], costs: [0.2, 0.4] },
 *     { label: 'matched', ...size, rows: [0, 1], columns: [0, 1], costs: [0.2, 0.4] },
 *   ],
 * });
 * ```
 */
export async function costMatrices(data: CostMatrices, options: FigureOptions = {}): Promise<string> {
  const all = checkCostMatrices(task, data);
  const width = figureWidth(task, options);
  const [nameA, nameB] = (data.labels ?? ['A', 'B']).map(plainText) as [string, string];
  const left = padding + 22;
  const panelWidth = Math.floor((width - left - padding - room.gap * (all.length - 1)) / all.length);
  const size = Math.max(...all.map(({ rowCount, columnCount }) => Math.max(rowCount, columnCount)));
  const pairCount = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const fits = size <= panelWidth && pairCount <= limits.pairs;
  const binWidth = fits ? 1 : Math.ceil(size / Math.floor(panelWidth / limits.squarePixels));
  const cellSize = Math.min(limits.pairPixels, Math.max(1, Math.floor(panelWidth / Math.ceil(size / binWidth))));
  const note = `A square is ${binWidth} neurons by ${binWidth}, in the colour of its least cost.`;
  const noteLines = binWidth === 1 ? [] : wrapText(note, width - 2 * padding, 12);
  const text = layOutText(options, width);
  const noteTop = text.top + colorBarHeight(bar);
  const top = noteTop + noteLines.length * room.line + 12 + room.heading;
  const x = (index: number): number => left + index * (panelWidth + room.gap);
  const side = (count: number): number => cellSize * Math.ceil(count / binWidth);
  const height = Math.max(room.leastHeight, ...all.map(({ rowCount }) => side(rowCount)));
  const heading = ({ label }: CostMatrix, index: number): string =>
    fitText(`${plainText(label)}, diagonal ${formatNumber(means[index]!, 3)}`, panelWidth, 13);
  const means = all.map(diagonalMean);
  const words: FigureMark = (_, document) =>
    svgElement(document, 'g', {}, [
      ...noteLines.map((line, index) => svgText(document, padding, noteTop + index * room.line + 14, line)),
      ...all.flatMap((matrix, index) => [
        svgText(document, x(index), top - 7, heading(matrix, index), { fill: lightTheme.text, weight: 600 }),
        svgText(
          document,
          x(index) + side(matrix.columnCount) / 2,
          top + side(matrix.rowCount) + 17,
          fitText(`neuron of ${nameB}`, panelWidth, 12),
          { anchor: 'middle' },
        ),
      ]),
      svgText(document, padding + 10, top + height / 2, fitText(`neuron of ${nameA}`, height, 12), {
        anchor: 'middle',
        upwards: true,
      }),
    ]);
  return renderMarks(
    options,
    {
      width,
      bottom: top + height + room.axis,
      label: `Costs of pairing neurons of ${nameA} and ${nameB}`,
      description: `Costs of pairing neurons, from 0 to 1; mean of the diagonal: ${all.map(({ label }, index) => `${label} ${formatNumber(means[index]!, 3)}`).join(', ')}.`,
      color: { scheme: colorSchemes.distance, domain: bar.domain },
    },
    [
      colorBar(bar, text.top),
      words,
      ...all.map((matrix, index) => {
        const values = leastCosts(matrix, binWidth).map((row) =>
          // What costs 1 is left to the ground, which has its colour.
          row.map((cost) => (cost === 1 ? null : Math.round(cost * colorSteps) / colorSteps)),
        );
        const box = { x: x(index), y: top, width: side(matrix.columnCount), height: side(matrix.rowCount) };
        return placed(box, atPlace([heatCells(values, cellSize)], box.x, box.y, cellSize));
      }),
    ],
  );
}

const bar: ColorBar = {
  label: 'cost, 0 = same inputs, 1 = none shared',
  domain: [0, 1],
  clamped: { low: false, high: false },
  mark: undefined,
  hatched: undefined,
};

/** Cells on a ground that costs 1. */
function placed(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  cells: FigureMark,
): FigureMark {
  return (scales, document) =>
    svgElement(document, 'g', {}, [
      svgElement(document, 'rect', { ...box, fill: scales.color(1) }),
      cells(scales, document),
    ]);
}

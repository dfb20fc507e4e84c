import { type AlignedDiff, checkAlignedDiff } from './checks/check-aligned-diff.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { wrapText } from './figure/text-width.ts';
import { legend, legendHeight } from './marks/legend.ts';
import { matrixFrame } from './marks/matrix-frame.ts';
import { type DiffCell, diffCells, eachConnection, type Ownership } from './scales/diff-cells.ts';
import { formatCount } from './scales/format-count.ts';
import { formatPercent } from './scales/format-percent.ts';
import { lightTheme } from './scales/palette.ts';

const task = 'draw a difference of layers';

/** Pixels from one line of the words under the legend to the next. */
const noteHeight = 17;

/** From the top of a square downwards. */
const order: readonly Ownership[] = ['shared', 'onlyA', 'onlyB'];

const colors: Readonly<Record<Ownership, string>> = {
  shared: lightTheme.kept,
  onlyA: lightTheme.gone,
  onlyB: lightTheme.grown,
};

/** Most pixels of a single pair, least of a square of several, most squares a side, and most pairs drawn one by one. */
const limits = { pairPixels: 12, squarePixels: 4, squares: 256, pairs: 100_000 };

/**
 * Draws one layer of two aligned networks as a matrix, neurons from top to bottom and inputs from left to right: what both
 * have, what only the first and what only the second has, in three colours.
 *
 * Where there are more neurons or inputs than pixels, a square stands for several of each: the area of each colour in it
 * is in proportion to the connections, and the square with most connections is full. The words say how many that is.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for a size below 1, offsets or inputs that are no topology, or an unusable option
 * @throws {@link ShapeError} when the shapes differ, or arrays are of another length
 * @category Figures
 * @example
 * ```ts
 * const svg = await alignedDiff({ a: first.layers[0], b: aligned.layers[0], labels: ['w0', 'w1'] });
 * ```
 */
export async function alignedDiff(diff: AlignedDiff, options: FigureOptions = {}): Promise<string> {
  checkAlignedDiff(task, diff);
  const width = figureWidth(task, options);
  const { inputCount, outputCount } = diff.a;
  const totals: Record<Ownership, number> = { shared: 0, onlyA: 0, onlyB: 0 };
  eachConnection(diff, (_, __, ownership) => totals[ownership]++);
  const all = order.reduce((sum, ownership) => sum + totals[ownership], 0);
  const left = padding + 50;
  const { binWidth, cellSize } = binning(Math.max(inputCount, outputCount), all, width - left - padding);
  const cells = diffCells(diff, binWidth);
  const full = cells.reduce((most, { counts }) => Math.max(most, total(counts)), 1);
  const [nameA, nameB] = diff.labels ?? ['A', 'B'];
  const items = [
    { text: `shared: ${formatCount(totals.shared)}`, sample: 'square', color: colors.shared },
    { text: `only ${nameA}: ${formatCount(totals.onlyA)}`, sample: 'square', color: colors.onlyA },
    { text: `only ${nameB}: ${formatCount(totals.onlyB)}`, sample: 'square', color: colors.onlyB },
  ] as const;
  const note =
    `A square is ${binWidth} neurons by ${binWidth} inputs, its area in proportion to its connections; ` +
    `a full one has ${full}.`;
  const noteLines = binWidth === 1 ? [] : wrapText(note, width - 2 * padding, 12);
  const top = layOutText(options, width).top;
  const noteTop = top + legendHeight(items, width);
  const first = noteTop + noteLines.length * noteHeight + 16;
  const panel = {
    left,
    top: first,
    width: cellSize * Math.ceil(inputCount / binWidth),
    height: cellSize * Math.ceil(outputCount / binWidth),
  };
  return renderMarks(
    options,
    {
      width,
      bottom: first + panel.height + 40,
      label: `Connections of ${nameA} and ${nameB}`,
      description:
        `${formatCount(all)} connections: ${totals.shared} shared, ${totals.onlyA} only in ${nameA}, ` +
        `${totals.onlyB} only in ${nameB}; ${formatPercent(all === 0 ? 1 : totals.shared / all)} % are shared.`,
    },
    [
      legend(items, top, width),
      (_, document) =>
        svgElement(
          document,
          'g',
          {},
          noteLines.map((line, index) => svgText(document, padding, noteTop + index * noteHeight + 14, line)),
        ),
      matrixFrame(panel, cellSize / binWidth, inputCount, outputCount),
      fills(cells, full, panel.left, panel.top, cellSize),
    ],
  );
}

/** One pair a square where there is room, else as few pairs a square as fit. */
function binning(size: number, connections: number, pixels: number): { binWidth: number; cellSize: number } {
  if (size <= pixels && connections <= limits.pairs) {
    return { binWidth: 1, cellSize: Math.min(limits.pairPixels, Math.floor(pixels / size)) };
  }
  const binWidth = Math.ceil(size / Math.min(limits.squares, Math.floor(pixels / limits.squarePixels)));
  return { binWidth, cellSize: Math.floor(pixels / Math.ceil(size / binWidth)) };
}

function total(counts: DiffCell['counts']): number {
  return counts.shared + counts.onlyA + counts.onlyB;
}

/** One path a colour; in the middle of each cell a square, cut into colours from top to bottom. */
function fills(cells: readonly DiffCell[], full: number, left: number, top: number, cellSize: number): FigureMark {
  const paths: Record<Ownership, string> = { shared: '', onlyA: '', onlyB: '' };
  for (const { row, column, counts } of cells) {
    const all = total(counts);
    const side = cellSize * Math.sqrt(all / full);
    const x = left + (column + 0.5) * cellSize - side / 2;
    let y = top + (row + 0.5) * cellSize - side / 2;
    for (const ownership of order) {
      const height = (side * counts[ownership]) / all;
      if (height === 0) continue;
      paths[ownership] += `M${x},${y}h${side}v${height}h-${side}z`;
      y += height;
    }
  }
  return (_, document) =>
    svgElement(
      document,
      'g',
      // Edges of whole squares lie on pixels; parts of one need soft edges to keep their area.
      full === 1 ? { 'shape-rendering': 'crispEdges' } : {},
      order.flatMap((ownership) =>
        paths[ownership] === '' ? [] : svgElement(document, 'path', { d: paths[ownership], fill: colors[ownership] }),
      ),
    );
}

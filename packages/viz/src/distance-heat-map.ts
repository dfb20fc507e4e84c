import { ArgumentError } from '@topograft/sparse-core';
import { checkChance } from './checks/check-chance.ts';
import { checkClusterTree, type ClusterMerge } from './checks/check-cluster-tree.ts';
import { checkDistanceMatrix, type LabelledDistances } from './checks/check-distance-matrix.ts';
import { checkOrder } from './checks/check-order.ts';
import { checkRange } from './checks/check-range.ts';
import { describeBar } from './figure/describe-bar.ts';
import { describeDistances } from './figure/describe-distances.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { orderMatrix } from './figure/order-matrix.ts';
import { plainText } from './figure/plain-text.ts';
import { asPlotMark, renderFigure } from './figure/render-figure.ts';
import { fitText, textWidth } from './figure/text-width.ts';
import { colorBar, colorBarHeight } from './marks/color-bar.ts';
import { dendrogram, dendrogramHeight } from './marks/dendrogram.ts';
import { distanceCells } from './marks/distance-cells.ts';
import { labelStep } from './scales/label-step.ts';
import { colorSchemes } from './scales/palette.ts';
import { leafOrder } from './scales/leaf-order.ts';
import { placeBrackets } from './scales/place-brackets.ts';

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
  /**
   * Networks from left to right and from top to bottom, a permutation of 0 … n − 1, such as a cluster order. Default: as
   * they come, or as in the tree.
   */
  readonly order?: readonly number[];
  /** A clustering of the networks, drawn as a dendrogram above them, heights to scale. Default: none. */
  readonly tree?: readonly ClusterMerge[];
}

const task = 'draw a distance heat map';

const tickFontSize = 11;

/**
 * Draws pairwise distances as a heat map, row i and column j coloured by `values[i][j]`, with a labelled colour bar.
 *
 * Up to 12 networks have their values printed; with more, labels are thinned to what stays readable. A zero on the
 * diagonal is hatched, since nothing was measured there. Networks may stand in an order of clusters, with a dendrogram
 * above. Everything is text and shapes: no script, style sheet or id.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for an empty matrix, a value that is not a finite number, an order that is no permutation,
 * merges that are no tree or that the order tears apart, or an unusable option
 * @throws {@link ShapeError} when values are not `[n][n]` with n the number of labels
 * @category Figures
 * @see Liu et al. 2020, figure 3
 * @example
 * ```ts
 * const svg = await distanceHeatMap(matrix, { title: 'Ten networks after 100 epochs', chance: 0.801 });
 * ```
 */
export async function distanceHeatMap(
  distances: LabelledDistances,
  options: DistanceHeatMapOptions = {},
): Promise<string> {
  checkDistanceMatrix(task, distances);
  const domain = options.domain ?? [0, 1];
  checkRange(task, 'domain', domain);
  const width = figureWidth(task, options);
  const count = distances.labels.length;
  const { tree } = options;
  checkChance(task, options.chance);
  if (tree !== undefined) checkClusterTree(task, tree, count);
  const order = options.order ?? (tree === undefined ? Array.from(distances.labels.keys()) : leafOrder(tree));
  checkOrder(task, order, count);
  const brackets = tree === undefined || count === 1 ? [] : placeBrackets(task, tree, order);
  const matrix = orderMatrix(distances, order);
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
  const bar = describeBar([matrix], domain, options);
  const text = layOutText(options, width);
  const strip = brackets.length === 0 ? 0 : dendrogramHeight + 8;
  const marginTop = text.top + colorBarHeight(bar) + 14 + strip;
  const marginBottom = (turned ? labelWidth : tickFontSize) + 10 + text.bottom;
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
        ...distanceCells(matrix, cellSize).map(asPlotMark),
        ...(strip === 0 ? [] : [asPlotMark(dendrogram(brackets, marginLeft, marginTop - 4, cellSize))]),
        plot.axisX({ ...axis, anchor: 'bottom', tickRotate: turned ? -90 : 0 }),
        plot.axisY({ ...axis, anchor: 'left' }),
        asPlotMark(colorBar(bar, text.top)),
      ],
    }),
  );
}

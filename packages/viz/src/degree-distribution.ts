import { ArgumentError } from '@topograft/sparse-core';
import { checkDegreeDistribution, type DegreeDistribution } from './checks/check-degree-distribution.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { fitText } from './figure/text-width.ts';
import { countSteps } from './marks/count-steps.ts';
import { legend, legendHeight } from './marks/legend.ts';
import { type Panel, panelAxes, panelTickHeight } from './marks/panel-axes.ts';
import { binCounts } from './scales/bin-counts.ts';
import { countScale } from './scales/count-scale.ts';
import { formatNumber } from './scales/format-number.ts';
import { labelStep } from './scales/label-step.ts';
import { linearScale } from './scales/linear-scale.ts';
import { lightTheme } from './scales/palette.ts';
import { seriesStyle } from './scales/series-style.ts';
import { ticks } from './scales/ticks.ts';

/**
 * Options of {@link degreeDistribution}.
 *
 * @category Figures
 */
export interface DegreeDistributionOptions extends FigureOptions {
  /** Whether counts have a logarithmic axis, on which 0 lies at the bottom. Default false. */
  readonly logCounts?: boolean;
}

const task = 'draw a degree distribution';

const inStyle = seriesStyle(0);
const outStyle = seriesStyle(1);

const legendItems = [
  { text: 'in-degree: neurons by number of inputs', sample: 'line', ...inStyle },
  { text: 'out-degree: inputs by number of neurons they feed', sample: 'line', ...outStyle },
] as const;

/** Pixels between panels, above each row for its heading, and of the least panel that can be read. */
const room = { gap: 22, heading: 24, leastPanel: 56 };

/** Least pixels of one bin. */
const leastBin = 3;

/**
 * Draws how many neurons have how many connections: a row of panels a layer, a panel an epoch, with the in-degrees as a
 * filled outline and the out-degrees as a dashed one.
 *
 * The panels of a layer have the same axes. Where there are more degrees than a panel has room for, neighbouring ones are
 * counted together, and the row says how many.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no moment, epochs that do not rise, no layer, a count that is no whole number from 0
 * up, more epochs than fit side by side, or an unusable option
 * @throws {@link ShapeError} when moments or labels are of different numbers of layers
 * @category Figures
 * @example
 * ```ts
 * const layer = { inDegreeHistogram: [0, 2, 1], outDegreeHistogram: [1, 0, 2] };
 * const svg = await degreeDistribution({ moments: [{ epoch: 0, layers: [layer] }] });
 * ```
 */
export async function degreeDistribution(
  data: DegreeDistribution,
  options: DegreeDistributionOptions = {},
): Promise<string> {
  checkDegreeDistribution(task, data);
  const width = figureWidth(task, options);
  const { moments } = data;
  const left = padding + 36;
  const panelWidth = Math.floor((width - left - padding - room.gap * (moments.length - 1)) / moments.length);
  if (panelWidth < room.leastPanel) {
    throw new ArgumentError({
      task,
      reason: `${moments.length} epochs in ${width} pixels leave ${Math.max(0, panelWidth)} pixels for a panel`,
      expected: `at least ${room.leastPanel}`,
      cure: 'Pass a larger width, or draw a part of the epochs.',
    });
  }
  const panelHeight = Math.max(80, Math.min(150, Math.round(panelWidth * 0.8)));
  const top = layOutText(options, width).top;
  const first = top + legendHeight(legendItems, width) + 10;
  const rowHeight = room.heading + panelHeight + panelTickHeight + 14;
  const rows = moments[0]!.layers.map((_, layer) =>
    drawLayer(
      data,
      layer,
      moments.map((__, column) => ({
        left: left + column * (panelWidth + room.gap),
        top: first + 18 + layer * rowHeight + room.heading,
        width: panelWidth,
        height: panelHeight,
      })),
      options.logCounts ?? false,
    ),
  );
  const epochs = moments.map(({ epoch }) => epoch);
  const bottom = first + 18 + rows.length * rowHeight;
  return renderMarks(
    options,
    {
      width,
      bottom: bottom + 8,
      label: 'Degrees by layer and epoch',
      description: describe(data),
    },
    [
      legend(legendItems, top, width),
      (_, document) =>
        svgElement(document, 'g', {}, [
          ...epochs.map((epoch, column) =>
            svgText(
              document,
              left + column * (panelWidth + room.gap) + panelWidth / 2,
              first + 14,
              fitText(`epoch ${epoch}`, panelWidth, 12),
              { anchor: 'middle', fill: lightTheme.text, weight: 600 },
            ),
          ),
          svgText(document, (left + width - padding) / 2, bottom + 4, 'degree', { anchor: 'middle' }),
        ]),
      ...rows.flat(),
    ],
  );
}

function drawLayer(
  { moments, layerLabels }: DegreeDistribution,
  layer: number,
  panels: readonly Panel[],
  logCounts: boolean,
): readonly FigureMark[] {
  const { left, top, width, height } = panels[0]!;
  const histograms = moments.map(({ layers }) => layers[layer]!);
  const degreeCount =
    1 + Math.max(...histograms.flatMap((each) => [each.inDegreeHistogram, each.outDegreeHistogram]).map(largestDegree));
  const binWidth = labelStep(width / degreeCount, leastBin);
  const bins = (counts: readonly number[]): readonly number[] => binCounts(counts, degreeCount, binWidth);
  const binned = histograms.map((each) => ({
    inputs: bins(each.inDegreeHistogram),
    outputs: bins(each.outDegreeHistogram),
  }));
  const most = Math.max(1, ...binned.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]));
  const y = countScale(most, [top + height, top], logCounts);
  const name = plainText(layerLabels?.[layer] ?? `layer ${layer + 1}`);
  const unit = `${logCounts ? 'neurons, logarithmic' : 'neurons'}${binWidth > 1 ? `; ${binWidth} degrees a bin` : ''}`;
  const heading: FigureMark = (_, document) =>
    svgElement(document, 'g', {}, [
      svgText(document, padding, top - 9, fitText(`${name}, ${unit}`, 2.4 * width + left, 12), {
        fill: lightTheme.text,
      }),
    ]);
  return [
    heading,
    ...panels.flatMap((panel, index) => {
      const x = linearScale([0, Math.ceil(degreeCount / binWidth) * binWidth], [panel.left, panel.left + width]);
      const axis = ticks(0, degreeCount - 1 || 1, Math.max(2, Math.floor(width / 36)), { whole: true });
      const steps = {
        left: panel.left,
        bottom: top + height,
        binPixels: x(binWidth) - panel.left,
        level: y.level,
      };
      return [
        panelAxes(panel, {
          // A degree stands in the middle of its bin where the bin is its own.
          x: axis.values.map((degree) => ({
            at: x(degree + (binWidth === 1 ? 0.5 : 0)),
            label: formatNumber(degree, 0),
          })),
          y: y.ticks,
          labelled: index === 0,
        }),
        countSteps({ ...steps, counts: binned[index]!.inputs, style: inStyle, filled: true }),
        countSteps({ ...steps, counts: binned[index]!.outputs, style: outStyle, filled: false }),
      ];
    }),
  ];
}

function describe({ moments, layerLabels }: DegreeDistribution): string {
  const { epoch, layers } = moments.at(-1)!;
  const told = layers.map(
    (each, index) =>
      `${layerLabels?.[index] ?? `layer ${index + 1}`} in-degrees up to ${largestDegree(each.inDegreeHistogram)}, ` +
      `out-degrees up to ${largestDegree(each.outDegreeHistogram)}`,
  );
  return `Degrees at ${moments.length} epochs; at epoch ${epoch}: ${told.join('; ')}.`;
}

/** The largest degree that any neuron has; 0 for no neuron. */
function largestDegree(histogram: readonly number[]): number {
  return Math.max(
    0,
    histogram.findLastIndex((count) => count > 0),
  );
}

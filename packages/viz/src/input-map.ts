import { ArgumentError } from '@topograft/sparse-core';
import { checkInputMap, type InputMap } from './checks/check-input-map.ts';
import { checkRange } from './checks/check-range.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { fitText } from './figure/text-width.ts';
import { type ColorBar, colorBar, colorBarHeight } from './marks/color-bar.ts';
import { atPlace } from './marks/distance-cells.ts';
import { heatCells } from './marks/heat-cells.ts';
import { formatNumber } from './scales/format-number.ts';
import { colorSchemes, lightTheme } from './scales/palette.ts';

/**
 * Options of {@link inputMap}.
 *
 * @category Figures
 */
export interface InputMapOptions extends FigureOptions {
  /**
   * Connections per pixel at the two ends of the grey ramp; values outside take the colour of their end, and the bar says
   * "≥" or "≤" there. Default: from 0 to the most that any pixel has at any epoch.
   */
  readonly domain?: readonly [number, number];
}

const task = 'draw an input map';

/** Pixels between images and for the heading above each, and the width that an image has at least and at most. */
const room = { gap: 12, heading: 20, image: 112, most: 224 };

/**
 * Draws how many connections each pixel of the input has as an image, one an epoch from left to right, with a row for each
 * channel and one grey scale for all: white has fewest connections, black most.
 *
 * Epochs that do not fit side by side go on below.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for an unusable shape, no moment, epochs that do not rise, a count that is no whole number
 * from 0 up, less than a pixel for a pixel, or an unusable option
 * @throws {@link ShapeError} when counts and pixels differ in number
 * @category Figures
 * @example
 * ```ts
 * const svg = await inputMap({ height: 28, width: 28, channels: ['grey'], moments: trajectory.moments });
 * ```
 */
export async function inputMap(data: InputMap, options: InputMapOptions = {}): Promise<string> {
  checkInputMap(task, data);
  const { channels, moments } = data;
  const most = Math.max(1, ...moments.map(({ inputDegrees }) => inputDegrees.reduce((a, b) => Math.max(a, b), 0)));
  const domain = options.domain ?? ([0, most] as const);
  checkRange(task, 'domain', domain);
  const width = figureWidth(task, options);
  const left = padding + (channels.length > 1 ? 24 : 0);
  const space = width - left - padding + room.gap;
  const mostPerLine = Math.max(1, Math.floor(space / (Math.max(room.image, data.width) + room.gap)));
  const lines = Math.ceil(moments.length / mostPerLine);
  const perLine = Math.ceil(moments.length / lines);
  const pixel = Math.floor(Math.min(Math.max(room.most, data.width), space / perLine - room.gap) / data.width);
  if (pixel < 1) {
    throw new ArgumentError({
      task,
      reason: `an image of ${data.width} pixels has no room in ${width}`,
      cure: 'Pass a larger width.',
    });
  }
  const image = { width: pixel * data.width, height: pixel * data.height };
  const bar = describeBar(data, domain);
  const top = layOutText(options, width).top;
  const first = top + colorBarHeight(bar) + 12;
  const lineHeight = room.heading + channels.length * (image.height + room.gap);
  const x = (index: number): number => left + (index % perLine) * (image.width + room.gap);
  const y = (index: number): number => first + Math.floor(index / perLine) * (lineHeight + 8) + room.heading;
  const marks = moments.flatMap(({ epoch, inputDegrees }, index): FigureMark[] => [
    (_, document) =>
      svgText(document, x(index) + image.width / 2, y(index) - 6, fitText(`epoch ${epoch}`, image.width, 12), {
        anchor: 'middle',
        fill: lightTheme.text,
        weight: 600,
      }),
    ...channels.flatMap((name, channel): FigureMark[] => {
      const at = y(index) + channel * (image.height + room.gap);
      const label = fitText(plainText(name), image.height, 12);
      return [
        atPlace([heatCells(rowsOf(data, inputDegrees, channel), pixel)], x(index), at, pixel),
        ...(channels.length > 1 && index % perLine === 0
          ? [channelName(label, padding + 12, at + image.height / 2)]
          : []),
      ];
    }),
  ]);
  return renderMarks(
    options,
    {
      width,
      bottom: first + lines * (lineHeight + 8) - room.gap,
      label: 'Connections per input pixel',
      description: describe(data),
      color: { scheme: colorSchemes.count, domain },
    },
    [colorBar(bar, top), ...marks],
  );
}

function rowsOf(
  { height, width }: InputMap,
  counts: readonly number[],
  channel: number,
): readonly (readonly number[])[] {
  return Array.from({ length: height }, (_, row) => {
    const start = (channel * height + row) * width;
    return counts.slice(start, start + width);
  });
}

function channelName(name: string, x: number, y: number): FigureMark {
  return (_, document) =>
    svgElement(document, 'g', {}, [svgText(document, x, y, name, { anchor: 'middle', upwards: true })]);
}

function describeBar({ moments }: InputMap, domain: readonly [number, number]): ColorBar {
  const some = (test: (value: number) => boolean): boolean =>
    moments.some(({ inputDegrees }) => inputDegrees.some(test));
  return {
    label: 'connections per input pixel',
    domain,
    clamped: { low: some((count) => count < domain[0]), high: some((count) => count > domain[1]) },
    mark: undefined,
    hatched: undefined,
    whole: true,
  };
}

function describe({ moments }: InputMap): string {
  const told = moments.map(({ epoch, inputDegrees }) => {
    const most = inputDegrees.reduce((a, b) => Math.max(a, b), 0);
    const mean = inputDegrees.reduce((a, b) => a + b, 0) / inputDegrees.length;
    const unused = inputDegrees.filter((count) => count === 0).length;
    return `epoch ${epoch} mean ${formatNumber(mean, 2)}, most ${most}, without any ${unused}`;
  });
  return `Connections per input pixel: ${told.join('; ')}.`;
}

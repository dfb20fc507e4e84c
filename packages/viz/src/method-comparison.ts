import { ArgumentError } from '@topograft/sparse-core';
import type { MeanAccuracy } from './checks/check-interval.ts';
import {
  checkMethodComparison,
  type MethodAccuracies,
  type MethodComparison,
} from './checks/check-method-comparison.ts';
import { checkRange } from './checks/check-range.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import { plainText } from './figure/plain-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { fitText, textWidth } from './figure/text-width.ts';
import { legend, legendHeight } from './marks/legend.ts';
import { type NumberColumn, numberColumn, numberColumnGap } from './marks/number-column.ts';
import { formatNumber } from './scales/format-number.ts';
import { formatPercent } from './scales/format-percent.ts';
import { linearScale } from './scales/linear-scale.ts';
import { lightTheme } from './scales/palette.ts';
import { quantities } from './scales/quantity.ts';
import { seriesStyle } from './scales/series-style.ts';
import { valueAxis } from './scales/value-axis.ts';

/** The data that accuracies are of. */
type Part = 'test' | 'holdOut';

/**
 * Options of {@link methodComparison}.
 *
 * @category Figures
 */
export interface MethodComparisonOptions extends FigureOptions {
  /** Which accuracy puts the methods in order, best first. Default `test`. */
  readonly sortBy?: 'test' | 'holdOut';
  /** Least range of accuracies, as fractions; it grows where a value lies outside. Default: what the values need. */
  readonly domain?: readonly [number, number];
}

const task = 'draw a comparison of methods';

const rowHeight = 28;

const parts = [
  { part: 'test', name: 'test', sample: 'dot', color: seriesStyle(0).color, shift: -5 },
  { part: 'holdOut', name: 'hold-out', sample: 'ring', color: seriesStyle(1).color, shift: 5 },
] as const;

/**
 * Draws accuracies of methods as a table of dots with their intervals, best method first: test as filled dots, hold-out as
 * rings below them, and both as numbers at the right.
 *
 * A method without the accuracy that decides the order comes last.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no method, nothing measured, means that are no fractions or lie outside their interval,
 * or an unusable option
 * @category Figures
 * @example
 * ```ts
 * const accuracy = { mean: 0.874, low: 0.872, high: 0.876, count: 8 };
 * const svg = await methodComparison({ methods: [{ label: 'SET', holdOut: accuracy, test: accuracy }] });
 * ```
 */
export async function methodComparison(data: MethodComparison, options: MethodComparisonOptions = {}): Promise<string> {
  checkMethodComparison(task, data);
  const { sortBy = 'test' } = options;
  checkPart(sortBy);
  if (options.domain !== undefined) checkRange(task, 'domain', options.domain);
  const width = figureWidth(task, options);
  const methods = data.methods.toSorted((a, b) => (b[sortBy]?.mean ?? -1) - (a[sortBy]?.mean ?? -1));
  const shown = parts.filter(({ part }) => methods.some((method) => method[part] !== null));
  const labels = methods.map(({ label }) => fitText(plainText(label), width * 0.26, 12));
  const left = padding + Math.ceil(Math.max(...labels.map((label) => textWidth(label, 12)))) + 16;
  const columns = numberColumns(methods, shown, width - left);
  const right = padding + columns.reduce((sum, column) => sum + column.width + numberColumnGap, 0);
  const plotWidth = width - left - right - 8;
  const series = shown.map(({ part, name }) => ({
    label: name,
    places: [],
    values: methods.map((method) => method[part]?.mean ?? null),
    band: {
      low: methods.map((method) => method[part]?.low ?? null),
      high: methods.map((method) => method[part]?.high ?? null),
    },
  }));
  // Numbers beside each other need more room than numbers above each other.
  const axis = valueAxis(series, [], options.domain, quantities.accuracy, plotWidth * 0.65);
  const x = linearScale(axis.domain, [left, left + plotWidth]);
  const top = layOutText(options, width).top;
  const items = shown.map(({ name, sample, color }) => ({ text: `${name} accuracy`, sample, color }));
  const first = top + legendHeight(items, width) + 28;
  const bottom = first + methods.length * rowHeight;
  const y = (row: number): number => first + (row + 0.5) * rowHeight;
  return renderMarks(
    options,
    {
      width,
      bottom: bottom + 40,
      label: 'Accuracy of methods',
      description: describe(methods, sortBy),
    },
    [
      legend(items, top, width),
      (_, document) =>
        svgElement(document, 'g', {}, [
          svgElement(document, 'path', {
            d: axis.ticks.map((value) => `M${x(value)},${first}V${bottom}`).join(''),
            stroke: lightTheme.border,
            'stroke-opacity': 0.3,
          }),
          svgElement(document, 'path', { d: `M${left},${bottom}h${plotWidth}`, stroke: lightTheme.border }),
          ...axis.ticks.map((value) =>
            svgText(document, x(value), bottom + 16, formatNumber(value, axis.decimals), { anchor: 'middle' }),
          ),
          svgText(document, left + plotWidth / 2, bottom + 34, 'accuracy (%)', { anchor: 'middle' }),
          ...labels.map((label, row) => svgText(document, padding, y(row) + 4, label, { fill: lightTheme.text })),
        ]),
      ...columns.map((column, index) => {
        const end =
          width - padding - columns.slice(index + 1).reduce((sum, next) => sum + next.width + numberColumnGap, 0);
        return numberColumn(column, end, first - 8, y);
      }),
      ...methods.flatMap((method, row) =>
        shown.map((part) => dot(method[part.part], part, x, y(row) + (shown.length > 1 ? part.shift : 0))),
      ),
    ],
  );
}

function checkPart(part: Part): void {
  if (parts.some((each) => each.part === part)) return;
  throw new ArgumentError({
    task,
    reason: 'the accuracy to sort by is not known',
    expected: 'one of test, holdOut',
    received: String(part),
  });
}

/** Means with their intervals where these leave two fifths of the room to the dots, else means alone. */
function numberColumns(
  methods: readonly MethodAccuracies[],
  shown: readonly (typeof parts)[number][],
  room: number,
): readonly NumberColumn[] {
  const columns = (write: (accuracy: MeanAccuracy) => string): readonly NumberColumn[] =>
    shown.map(({ part, name }) => {
      const texts = methods.map((method) => (method[part] === null ? '–' : write(method[part])));
      const widths = [name, ...texts].map((text) => textWidth(text, 12));
      return { heading: name, texts, width: Math.ceil(Math.max(...widths)) };
    });
  const whole = columns(({ mean, low, high }) => {
    const interval = low === null || high === null ? '' : ` (${formatPercent(low)}–${formatPercent(high)})`;
    return formatPercent(mean) + interval;
  });
  const wide = whole.reduce((sum, { width }) => sum + width + numberColumnGap, 0);
  return wide <= room * 0.6 ? whole : columns(({ mean }) => formatPercent(mean));
}

function dot(
  accuracy: MeanAccuracy | null,
  { sample, color }: (typeof parts)[number],
  x: (value: number) => number,
  y: number,
): FigureMark {
  return (_, document) => {
    if (accuracy === null) return svgElement(document, 'g', {});
    const { mean, low, high } = accuracy;
    const ends = low === null || high === null ? [] : [`M${x(low * 100)},${y}H${x(high * 100)}`];
    return svgElement(document, 'g', {}, [
      ...ends.map((d) => svgElement(document, 'path', { d, stroke: color, 'stroke-width': 1.5 })),
      svgElement(document, 'circle', {
        cx: x(mean * 100),
        cy: y,
        r: 3.5,
        fill: sample === 'dot' ? color : lightTheme.background,
        stroke: color,
        'stroke-width': 1.5,
      }),
    ]);
  };
}

function describe(methods: readonly MethodAccuracies[], sortBy: Part): string {
  const told = methods.map(({ label, holdOut, test }) => {
    const words = [
      ...(test === null ? [] : [`test ${formatPercent(test.mean)} %`]),
      ...(holdOut === null ? [] : [`hold-out ${formatPercent(holdOut.mean)} %`]),
    ];
    return `${label}: ${words.join(', ') || 'not measured'}`;
  });
  return `${methods.length} methods by ${sortBy === 'test' ? 'test' : 'hold-out'} accuracy, best first. ${told.join('; ')}.`;
}

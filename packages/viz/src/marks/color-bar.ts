import { padding } from '../figure/figure-text.ts';
import type { FigureMark } from '../figure/render-figure.ts';
import { type SvgDocument, type SvgElement, svgElement } from '../figure/svg-document.ts';
import { textWidth } from '../figure/text-width.ts';
import { formatNumber } from '../scales/format-number.ts';
import { lightTheme } from '../scales/palette.ts';
import { ticks } from '../scales/ticks.ts';
import { hatchedSquare } from './hatched-cells.ts';

/** What a colour bar shows beside the colours. */
export interface ColorBar {
  /** Quantity, unit and meaning of the ends. */
  readonly label: string;
  /** Values at its two ends. */
  readonly domain: readonly [number, number];
  /** Whether values lie below or above the domain: the end ticks then say so. */
  readonly clamped: { readonly low: boolean; readonly high: boolean };
  /** A marked value with its name. */
  readonly mark: { readonly value: number; readonly text: string } | undefined;
  /** Meaning of hatched cells. */
  readonly hatched: string | undefined;
  /** Whether only whole numbers have ticks, for counts and epochs. Default false. */
  readonly whole?: boolean;
}

const barWidth = 256;
const barHeight = 12;
/** Pixels of one colour step: fine enough to look smooth, and no gradient whose id could meet another's. */
const stepWidth = 2;

/** Pixels that a tick at an end with its "≥" keeps free of other ticks. */
const endLabelRoom = 48;

/** Height of a colour bar with its words, in pixels. */
export function colorBarHeight(bar: ColorBar): number {
  return 18 + (bar.mark === undefined ? 0 : 20) + barHeight + 20;
}

/** Draws a colour bar: label, marked value, colours, ticks, and the meaning of hatching. */
export function colorBar(bar: ColorBar, top: number): FigureMark {
  const y = top + colorBarHeight(bar) - barHeight - 20;
  const [low, high] = bar.domain;
  const place = (value: number): number => padding + (barWidth * (value - low)) / (high - low);
  return (scales, document) => {
    const text = (x: number, baseline: number, content: string, anchor: string, fill: string): SvgElement =>
      svgElement(document, 'text', { x, y: baseline, fill, 'text-anchor': anchor }, [content]);
    const parts = [
      text(padding, top + 11, bar.label, 'start', lightTheme.text),
      ...steps(document, y, (share) => scales.color(low + share * (high - low))),
      svgElement(document, 'rect', {
        x: padding - 0.5,
        y: y - 0.5,
        width: barWidth + 1,
        height: barHeight + 1,
        fill: 'none',
        stroke: lightTheme.border,
      }),
    ];
    for (const { value, label } of barTicks(bar)) {
      const x = place(value);
      parts.push(svgElement(document, 'path', { d: `M${x},${y + barHeight}v4`, stroke: lightTheme.border }));
      parts.push(
        text(Math.max(x, textWidth(label, 12) / 2 + 2), y + barHeight + 15, label, 'middle', lightTheme.muted),
      );
    }
    if (bar.mark !== undefined) {
      const x = place(Math.min(high, Math.max(low, bar.mark.value)));
      const half = textWidth(bar.mark.text, 12) / 2;
      const center = Math.max(padding + half, x);
      parts.push(svgElement(document, 'path', { d: `M${x},${y}l-4,-6h8z`, fill: lightTheme.text }));
      parts.push(text(center, y - 9, bar.mark.text, 'middle', lightTheme.text));
    }
    if (bar.hatched !== undefined) {
      const x = padding + barWidth + 28;
      parts.push(hatchedSquare(document, x, y, barHeight));
      parts.push(text(x + barHeight + 6, y + 10, bar.hatched, 'start', lightTheme.muted));
    }
    return svgElement(document, 'g', { 'font-size': 12 }, parts);
  };
}

function steps(document: SvgDocument, y: number, color: (share: number) => string): readonly SvgElement[] {
  const count = barWidth / stepWidth;
  const rectangles = Array.from({ length: count }, (_, index) =>
    svgElement(document, 'rect', {
      x: padding + index * stepWidth,
      y,
      width: stepWidth,
      height: barHeight,
      fill: color((index + 0.5) / count),
    }),
  );
  return [svgElement(document, 'g', { 'shape-rendering': 'crispEdges' }, rectangles)];
}

/** Round values, with both ends of the domain among them when values lie beyond. */
function barTicks({
  domain: [low, high],
  clamped,
  whole = false,
}: ColorBar): readonly { value: number; label: string }[] {
  const { values, decimals } = ticks(low, high, 6, { whole });
  const ends = [...(clamped.low ? [low] : []), ...(clamped.high ? [high] : [])];
  const room = (endLabelRoom / barWidth) * (high - low);
  const inside = values.filter((value) => ends.every((end) => Math.abs(end - value) >= room));
  const exact = (value: number): string => formatNumber(value, decimalsOf(value, decimals));
  return [
    ...inside.map((value) => ({ value, label: formatNumber(value, decimals) })),
    ...(clamped.low ? [{ value: low, label: `≤ ${exact(low)}` }] : []),
    ...(clamped.high ? [{ value: high, label: `≥ ${exact(high)}` }] : []),
  ];
}

/** As many digits as a value needs to be told exactly, up to three more than a default. */
function decimalsOf(value: number, least: number): number {
  let decimals = least;
  while (decimals < least + 3 && Number(value.toFixed(decimals)) !== value) decimals++;
  return decimals;
}

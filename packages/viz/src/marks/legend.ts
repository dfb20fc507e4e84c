import { padding } from '../figure/figure-text.ts';
import { plainText } from '../figure/plain-text.ts';
import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { svgText } from '../figure/svg-text.ts';
import { fitText, textWidth } from '../figure/text-width.ts';
import { lightTheme } from '../scales/palette.ts';

/** One entry of a legend: a sample and its meaning. */
export interface LegendItem {
  /** The meaning. */
  readonly text: string;
  /** A filled square, a piece of line, or a dot, filled or hollow, as the figure has them. */
  readonly sample: 'square' | 'line' | 'dot' | 'ring';
  /** Of the sample, as `#rrggbb`. */
  readonly color: string;
  /** Of a line, a `stroke-dasharray`. */
  readonly dash?: string;
}

const lineHeight = 19;
const sampleWidth = 20;
const gap = 20;

interface Placed {
  readonly item: LegendItem;
  readonly text: string;
  readonly x: number;
  readonly line: number;
}

/** Samples with their meanings, from left to right and then in further lines. */
export function legend(items: readonly LegendItem[], top: number, width: number): FigureMark {
  return (_, document) =>
    svgElement(
      document,
      'g',
      {},
      place(items, width).flatMap(({ item, text, x, line }) => {
        const middle = top + line * lineHeight + 8;
        const { sample, color, dash = 'none' } = item;
        const dot = { cx: x + 8, cy: middle, r: 3.5 };
        const shapes = {
          square: () => svgElement(document, 'rect', { x: x + 2, y: middle - 6, width: 12, height: 12, fill: color }),
          line: () =>
            svgElement(document, 'path', {
              d: `M${x},${middle}h16`,
              stroke: color,
              'stroke-width': 2,
              'stroke-dasharray': dash,
            }),
          dot: () => svgElement(document, 'circle', { ...dot, fill: color }),
          ring: () =>
            svgElement(document, 'circle', {
              ...dot,
              fill: lightTheme.background,
              stroke: color,
              'stroke-width': 1.5,
            }),
        };
        return [shapes[sample](), svgText(document, x + sampleWidth, middle + 4, text, { fill: lightTheme.text })];
      }),
    );
}

/** Height of a legend, in pixels. */
export function legendHeight(items: readonly LegendItem[], width: number): number {
  return ((place(items, width).at(-1)?.line ?? -1) + 1) * lineHeight;
}

function place(items: readonly LegendItem[], width: number): readonly Placed[] {
  let x = padding;
  let line = 0;
  return items.map((item) => {
    const text = fitText(plainText(item.text), width - 2 * padding - sampleWidth, 12);
    const room = sampleWidth + Math.ceil(textWidth(text, 12));
    if (x > padding && x + room > width - padding) {
      x = padding;
      line++;
    }
    const placed = { item, text, x, line };
    x += room + gap;
    return placed;
  });
}

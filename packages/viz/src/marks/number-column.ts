import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { svgText } from '../figure/svg-text.ts';
import { lightTheme } from '../scales/palette.ts';

/** A column of numbers with its heading. */
export interface NumberColumn {
  /** Written above the numbers. */
  readonly heading: string;
  /** One a row. */
  readonly texts: readonly string[];
  /** Of the widest of them, in pixels. */
  readonly width: number;
}

/** Pixels before each column. */
export const numberColumnGap = 16;

/**
 * Numbers below each other, aligned at their end.
 *
 * @param end - right edge in pixels
 * @param top - baseline of the heading
 * @param y - middle of each row
 */
export function numberColumn(
  { heading, texts }: NumberColumn,
  end: number,
  top: number,
  y: (row: number) => number,
): FigureMark {
  return (_, document) =>
    svgElement(document, 'g', { 'font-variant': 'tabular-nums' }, [
      svgText(document, end, top, heading, { anchor: 'end' }),
      ...texts.map((text, row) => svgText(document, end, y(row) + 4, text, { anchor: 'end', fill: lightTheme.text })),
    ]);
}

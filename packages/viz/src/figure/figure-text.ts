import { lightTheme } from '../scales/palette.ts';
import type { FigureOptions } from './figure-options.ts';
import { plainText } from './plain-text.ts';
import { type SvgDocument, type SvgElement, svgElement } from './svg-document.ts';
import { wrapText } from './text-width.ts';

/** Space around a figure, in pixels. */
export const padding = 16;

/** Title, subtitle and caption, broken into lines, with the room they take. */
export interface FigureText {
  /** From the top of the figure down, those of the caption last. */
  readonly lines: readonly TextLine[];
  /** Height of title and subtitle with the padding above and the gap below, in pixels. */
  readonly top: number;
  /** Height of the caption with the gap above and the padding below, in pixels. */
  readonly bottom: number;
}

interface TextLine {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  /** Baseline in pixels from the top of the figure, or of the caption's room. */
  readonly baseline: number;
  readonly inCaption: boolean;
}

/** Lays out the words around a figure; without any, only the padding is left. */
export function layOutText({ title, subtitle, caption }: FigureOptions, width: number): FigureText {
  const lines: TextLine[] = [];
  let at = padding;
  const add = (text: string | undefined, size: number, weight: number, color: string, inCaption: boolean): void => {
    for (const line of wrapText(plainText(text ?? ''), width - 2 * padding, size * (weight > 400 ? 1.1 : 1))) {
      lines.push({ text: line, size, weight, color, baseline: at + size, inCaption });
      at += Math.round(size * 1.4);
    }
  };
  add(title, 16, 600, lightTheme.text, false);
  add(subtitle, 13, 400, lightTheme.muted, false);
  const top = lines.length === 0 ? padding : at + 10;
  at = 12;
  add(caption, 12, 400, lightTheme.muted, true);
  return { lines, top, bottom: lines.at(-1)?.inCaption ? at + padding - 4 : padding };
}

/** Draws the laid-out words of a figure of a given height. */
export function drawText(document: SvgDocument, text: FigureText, height: number): SvgElement {
  const elements = text.lines.map((line) =>
    svgElement(
      document,
      'text',
      {
        x: padding,
        y: line.inCaption ? height - text.bottom + line.baseline : line.baseline,
        fill: line.color,
        'font-size': line.size,
        'font-weight': line.weight,
      },
      [line.text],
    ),
  );
  return svgElement(document, 'g', { 'text-anchor': 'start' }, elements);
}

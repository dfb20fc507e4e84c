import { ArgumentError } from '@topograft/sparse-core';
import type { SvgDocument } from './svg-document.ts';

/**
 * Options of every figure.
 *
 * @category Figures
 */
export interface FigureOptions {
  /** Heading above the figure, and its accessible name; long ones wrap. Default: none is drawn. */
  readonly title?: string;
  /** Smaller line under the title. */
  readonly subtitle?: string;
  /** Sentence under the figure. */
  readonly caption?: string;
  /** Goes into `<desc>`: seed, run, command. Default: a sentence of the main numbers. */
  readonly description?: string;
  /** Width of the figure in pixels, 400 to 4096; the height follows from what is drawn. Default 640. */
  readonly width?: number;
  /** Where elements are made. Default: the page's document, or linkedom's where there is no page. */
  readonly document?: SvgDocument;
}

/**
 * Width of a figure, or its default.
 *
 * @throws {@link ArgumentError} outside 400 to 4096 pixels
 */
export function figureWidth(task: string, { width = 640 }: FigureOptions): number {
  if (width >= 400 && width <= 4096) return Math.floor(width);
  throw new ArgumentError({
    task,
    reason: 'the width is not usable',
    expected: 'a number of pixels from 400 to 4096',
    received: String(width),
  });
}

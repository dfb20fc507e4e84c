import { lightTheme } from '../scales/palette.ts';
import { type SvgDocument, type SvgElement, svgElement } from './svg-document.ts';

/** How a line of text is drawn. */
export interface TextStyle {
  /** Default `start`. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Default: the theme's muted colour. */
  readonly fill?: string;
  /** Pixels. Default 12. */
  readonly size?: number;
  /** Default 400. */
  readonly weight?: number;
  /** Whether it reads upwards, turned about its place. */
  readonly upwards?: boolean;
}

/** A line of text with its baseline at a place in pixels. */
export function svgText(document: SvgDocument, x: number, y: number, text: string, style: TextStyle = {}): SvgElement {
  const { anchor = 'start', fill = lightTheme.muted, size = 12, weight = 400, upwards = false } = style;
  return svgElement(
    document,
    'text',
    {
      ...(upwards ? { transform: `translate(${x},${y}) rotate(-90)` } : { x, y }),
      fill,
      'text-anchor': anchor,
      'font-size': size,
      ...(weight === 400 ? {} : { 'font-weight': weight }),
    },
    [text],
  );
}

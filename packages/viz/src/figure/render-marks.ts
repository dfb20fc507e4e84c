import type { colorSchemes } from '../scales/palette.ts';
import { layOutText, padding } from './figure-text.ts';
import type { FigureOptions } from './figure-options.ts';
import { asPlotMark, type FigureMark, renderFigure } from './render-figure.ts';

/** What {@link renderMarks} needs to know of a figure. */
export interface MarksFrame {
  /** Pixels. */
  readonly width: number;
  /** Where the drawing ends, in pixels from the top of the figure; the caption follows. */
  readonly bottom: number;
  /** Accessible name where there is no title. */
  readonly label: string;
  /** For `<desc>` where the caller has none. */
  readonly description: string;
  /** Colour ramp of the marks, and the values at its ends. Default: none. */
  readonly color?: {
    readonly scheme: (typeof colorSchemes)[keyof typeof colorSchemes];
    readonly domain: readonly [number, number];
  };
}

/** Renders marks that know their places in pixels: figures of several panels, or without axes. */
export function renderMarks(options: FigureOptions, frame: MarksFrame, marks: readonly FigureMark[]): Promise<string> {
  const { width, bottom, label, description, color } = frame;
  const text = layOutText(options, width);
  return renderFigure(
    {
      width,
      height: bottom + text.bottom,
      marginTop: text.top,
      marginRight: padding,
      marginBottom: text.bottom,
      marginLeft: padding,
      text,
      label: options.title ?? label,
      description: options.description ?? description,
      document: options.document,
    },
    () => ({
      ...(color && { color: { type: 'linear', scheme: color.scheme, domain: [...color.domain], clamp: true } }),
      marks: marks.map(asPlotMark),
    }),
  );
}

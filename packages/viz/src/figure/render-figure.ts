import type { PlotOptions, RenderFunction } from '@observablehq/plot';
import { lightTheme } from '../scales/palette.ts';
import { drawText, type FigureText } from './figure-text.ts';
import { plainText } from './plain-text.ts';
import { serializeSvg } from './serialize-svg.ts';
import { defaultDocument, type SvgDocument, type SvgElement, svgElement } from './svg-document.ts';

/** The module of Observable Plot, which is loaded when the first figure is drawn. */
export type PlotModule = typeof import('@observablehq/plot');

/** Plot's scales, as far as our marks use them: places in pixels, and colours. */
export interface FigureScales {
  /** Left edge or middle of a place, in pixels. */
  x(value: number): number;
  /** Upper edge or middle of a place, in pixels. */
  y(value: number): number;
  /** As CSS has it: `rgb(r, g, b)` or `#rrggbb`. */
  color(value: number): string;
}

/** A mark of our own: a function from scales to an element. */
export type FigureMark = (scales: FigureScales, document: SvgDocument) => SvgElement;

/** What {@link renderFigure} needs to know of a figure, beyond what is plotted. */
export interface FigureFrame {
  /** Pixels, margins included. */
  readonly width: number;
  /** Pixels, margins included. */
  readonly height: number;
  /** Pixels above what is plotted. */
  readonly marginTop: number;
  /** Pixels at the right of it. */
  readonly marginRight: number;
  /** Pixels below it. */
  readonly marginBottom: number;
  /** Pixels at the left of it. */
  readonly marginLeft: number;
  /** Title, subtitle and caption, laid out. */
  readonly text: FigureText;
  /** Accessible name. */
  readonly label: string;
  /** Content of `<desc>`. */
  readonly description: string;
  /** Where elements are made; `undefined` for the page's or linkedom's. */
  readonly document: SvgDocument | undefined;
}

const fontStack = `system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif`;

/** Lets Plot draw scales and marks, adds background, words and accessible name, and writes the SVG text. */
export async function renderFigure(
  frame: FigureFrame,
  plotOptions: (plot: PlotModule) => PlotOptions,
): Promise<string> {
  const { width, height, marginTop, marginRight, marginBottom, marginLeft } = frame;
  const [plot, document] = await Promise.all([import('@observablehq/plot'), frame.document ?? defaultDocument()]);
  const svg = plot.plot({
    ...plotOptions(plot),
    width,
    height,
    marginTop,
    marginRight,
    marginBottom,
    marginLeft,
    document: document as NonNullable<PlotOptions['document']>,
  }) as unknown as SvgElement;
  const label = plainText(frame.label);
  const attributes = {
    role: 'img',
    'aria-label': label,
    fill: lightTheme.text,
    'font-family': fontStack,
    'font-size': 12,
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  svg.prepend(
    svgElement(document, 'title', {}, [label]),
    svgElement(document, 'desc', {}, [plainText(frame.description)]),
    svgElement(document, 'rect', { width, height, fill: lightTheme.background }),
  );
  svg.append(drawText(document, frame.text, height));
  return serializeSvg(svg);
}

/** Hands one of our marks to Plot, whose types ask for the DOM's own interfaces. */
export function asPlotMark(mark: FigureMark): RenderFunction {
  const render = (
    _index: unknown,
    scales: FigureScales,
    _values: unknown,
    _dimensions: unknown,
    context: { readonly document: SvgDocument },
  ): SvgElement => mark(scales, context.document);
  return render as unknown as RenderFunction;
}

import { ArgumentError, LimitError, UnsupportedError } from '@topograft/sparse-core';

/**
 * Options of {@link svgToPng}.
 *
 * @category Figures
 */
export interface SvgToPngOptions {
  /** Pixels of the picture per pixel of the figure, 0.1 to 8. Default 2. */
  readonly scale?: number;
  /**
   * Face of all text, one that the system has. Default `DejaVu Sans`, whose widths the figures are laid out for. resvg takes
   * the first family of a list only, so that those in the figure do not count.
   */
  readonly fontFamily?: string;
  /** Imports `@resvg/resvg-js`, in place of `import`. */
  readonly importResvg?: () => Promise<unknown>;
}

/** The part of resvg that is used. */
interface ResvgModule {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => { readonly width: number; readonly height: number; render(): { asPng(): Uint8Array } };
}

const task = 'turn a figure into PNG';

/** Most pixels of a picture: 400 MB while it is drawn. */
const mostPixels = 100_000_000;

/**
 * Turns the SVG text of a figure into a PNG file, by the optional peer `@resvg/resvg-js`.
 *
 * The pixels depend on the fonts of the system; compare figures as SVG.
 *
 * @param svg - as the figures of this package return it
 * @returns bytes of the file
 * @throws {@link UnsupportedError} when resvg is not installed or cannot be loaded
 * @throws {@link ArgumentError} for a text that is no SVG, or an unusable scale
 * @throws {@link LimitError} for a picture of more than 100 million pixels
 * @category Figures
 * @example
 * ```ts
 * await writeFile('distances.png', await svgToPng(await distanceHeatMap(matrix)));
 * ```
 */
export async function svgToPng(svg: string, options: SvgToPngOptions = {}): Promise<Uint8Array> {
  const { scale = 2, fontFamily = 'DejaVu Sans', importResvg = () => import('@resvg/resvg-js') } = options;
  if (!(scale >= 0.1 && scale <= 8)) {
    throw new ArgumentError({
      task,
      reason: 'the scale is not usable',
      expected: 'a number from 0.1 to 8',
      received: String(scale),
    });
  }
  const { Resvg } = await loadResvg(importResvg);
  const font = { defaultFontFamily: fontFamily, sansSerifFamily: fontFamily };
  let picture: InstanceType<typeof Resvg>;
  try {
    picture = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font });
  } catch (error) {
    throw new ArgumentError({
      task,
      reason: `the text is not an SVG picture: ${error instanceof Error ? error.message : String(error)}`,
      received: svg,
      cause: error,
    });
  }
  const { width, height } = picture;
  if (width * height * scale * scale > mostPixels) {
    throw new LimitError({
      task,
      reason: 'the picture is too large',
      expected: `at most ${mostPixels} pixels`,
      received: `${Math.ceil(width * scale)} × ${Math.ceil(height * scale)}`,
      cure: 'Pass a smaller scale.',
    });
  }
  return picture.render().asPng();
}

async function loadResvg(importResvg: () => Promise<unknown>): Promise<ResvgModule> {
  try {
    const module = (await importResvg()) as Partial<ResvgModule> & { readonly default?: ResvgModule };
    // The names of a CommonJS package are not always seen from outside; its whole is the default export.
    return module.Resvg === undefined ? module.default! : (module as ResvgModule);
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    const isAbsent = /^(?:Cannot find|Failed to resolve)/.test(message) && message.includes('@resvg/resvg-js');
    throw new UnsupportedError({
      task,
      reason: isAbsent ? '@resvg/resvg-js is not installed' : `@resvg/resvg-js could not be loaded: ${message}`,
      cure: 'Install it with `npm install @resvg/resvg-js`.',
      cause: error,
    });
  }
}

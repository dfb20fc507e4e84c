/**
 * Colours of one theme, as `#rrggbb`. Text keeps a contrast of 4.5 : 1 and marks 3 : 1 against `background`.
 *
 * @category Figures
 */
export interface ColorTheme {
  /** Behind everything. */
  readonly background: string;
  /** Boxes and hatched cells on the background. */
  readonly surface: string;
  /** Titles and what matters most. */
  readonly text: string;
  /** Ticks, captions and other text beside it. */
  readonly muted: string;
  /** Links of a page. */
  readonly link: string;
  /** Axes, grids and outlines. */
  readonly border: string;
  /** Grown connections, and those that only B has. */
  readonly grown: string;
  /** Removed connections, and those that only A has. */
  readonly gone: string;
  /** Kept connections, and those that both have. */
  readonly kept: string;
  /** Methods and series, in this order; always together with a dash pattern and a label. */
  readonly series: readonly string[];
}

/**
 * Colours on white: pages by day, and every exported figure. Grown, gone and the series are the Okabe-Ito colours,
 * darkened where white would swallow them.
 *
 * @category Figures
 */
export const lightTheme: ColorTheme = {
  background: '#ffffff',
  surface: '#f4f6f8',
  text: '#1a1f26',
  muted: '#56606b',
  link: '#0059a8',
  border: '#7d8791',
  grown: '#0072b2',
  gone: '#d55e00',
  kept: '#6b747e',
  series: ['#0072b2', '#d55e00', '#009e73', '#b0578d', '#1a1f26'],
};

/**
 * Colours on near-black, for pages by night.
 *
 * @category Figures
 */
export const darkTheme: ColorTheme = {
  background: '#12161c',
  surface: '#1a2029',
  text: '#e8ebef',
  muted: '#a6b0bb',
  link: '#7ab8ff',
  border: '#6b7682',
  grown: '#56b4e9',
  gone: '#e8743b',
  kept: '#8f99a4',
  series: ['#56b4e9', '#e8743b', '#17b890', '#d99bc0', '#f0e442'],
};

/**
 * Names of the colour ramps, as Observable Plot spells them: `distance` also serves costs and ages, `difference` is
 * diverging, `count` is ink on paper. Cividis has the most even steps under colour blindness.
 *
 * @category Figures
 */
export const colorSchemes = { distance: 'cividis', difference: 'puor', count: 'greys' } as const;

/**
 * Dash patterns of series, as `stroke-dasharray`; the first is solid.
 *
 * @category Figures
 */
export const dashPatterns: readonly string[] = ['none', '7 3', '2 3', '10 3 2 3'];

/** How reference lines are drawn: unlike every series. */
export const referenceStyle: { readonly color: string; readonly dash: string } = {
  color: lightTheme.muted,
  dash: '4 4',
};

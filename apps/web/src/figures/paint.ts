import type { ColorTheme } from '@topograft/viz';

/** What a figure draws on; lengths are CSS pixels. */
export interface Paint {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly theme: ColorTheme;
  readonly mode: 'light' | 'dark';
}

/** The font of all figures. */
export const figureFont = '12px system-ui, sans-serif';

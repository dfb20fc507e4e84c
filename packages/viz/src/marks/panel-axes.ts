import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { svgText } from '../figure/svg-text.ts';
import { lightTheme } from '../scales/palette.ts';

/** A rectangle of the figure, in pixels. */
export interface Panel {
  /** Pixels from the left of the figure. */
  readonly left: number;
  /** Pixels from the top of the figure. */
  readonly top: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** A tick of a panel: its place in pixels from the left or top of the figure, and what is written there. */
export interface PanelTick {
  /** Pixels. */
  readonly at: number;
  /** What is written there. */
  readonly label: string;
}

/** Ticks of a panel. */
export interface PanelTicks {
  /** From left to right. */
  readonly x: readonly PanelTick[];
  /** From bottom to top. */
  readonly y: readonly PanelTick[];
  /** Whether the ticks of y have their labels, which only the leftmost of several panels needs. */
  readonly labelled: boolean;
  /** The level that bars stand on. Default: the bottom of the panel. */
  readonly baseline?: number;
}

/** Height of the ticks and labels under a panel, in pixels. */
export const panelTickHeight = 20;

/** Grid lines, a baseline, and thin ticks with their labels around a panel. */
export function panelAxes({ left, top, width, height }: Panel, ticks: PanelTicks): FigureMark {
  const bottom = top + height;
  const { baseline = bottom } = ticks;
  return (_, document) => {
    const path = (d: string, attributes: Readonly<Record<string, number>> = {}) =>
      svgElement(document, 'path', { d, stroke: lightTheme.border, fill: 'none', ...attributes });
    return svgElement(document, 'g', {}, [
      path(ticks.y.map(({ at }) => `M${left},${at}h${width}`).join(''), { 'stroke-opacity': 0.3 }),
      path(`M${left},${baseline}h${width}`),
      path(ticks.x.map(({ at }) => `M${at},${bottom}v4`).join('')),
      ...ticks.x.map(({ at, label }) => svgText(document, at, bottom + 16, label, { anchor: 'middle', size: 11 })),
      ...(ticks.labelled
        ? ticks.y.map(({ at, label }) => svgText(document, left - 6, at + 4, label, { anchor: 'end', size: 11 }))
        : []),
    ]);
  };
}

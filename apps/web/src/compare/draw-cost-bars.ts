import { drawBars } from '../figures/draw-bars.ts';
import type { Paint } from '../figures/paint.ts';

/** From and to, shares of the cost scale. */
export type CostRange = readonly [number, number];

/** Draws how many pairs cost how much, from 0 to 1; bars outside a range are faint. */
export function drawCostBars(paint: Paint, bins: readonly number[], [from, to]: CostRange): void {
  const step = 1 / bins.length;
  const isIn = (bin: number): boolean => bin / bins.length >= from && (bin + 1) / bins.length <= to;
  const { link, kept } = paint.theme;
  drawBars(paint, {
    up: bins,
    upColor: (bin) => (isIn(bin) ? link : `color-mix(in srgb, ${kept} 40%, transparent)`),
    first: step / 2,
    step,
    most: Math.max(1, ...bins),
    xLabel: 'cost',
    yLabel: 'pairs',
    formatX: String,
  });
}

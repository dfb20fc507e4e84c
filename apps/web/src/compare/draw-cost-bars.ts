import { drawBars } from '../figures/draw-bars.ts';
import type { Paint } from '../figures/paint.ts';

/** From and to, shares of the cost scale. */
export type CostRange = readonly [number, number];

/** Draws how many pairs cost how much, from 0 to 1; bars outside a range are faint. */
export function drawCostBars(paint: Paint, bins: readonly number[], [from, to]: CostRange): void {
  const step = 1 / bins.length;
  const isIn = (bin: number): boolean => bin / bins.length >= from && (bin + 1) / bins.length <= to;
  const bars = (chosen: boolean): number[] => bins.map((count, bin) => (isIn(bin) === chosen ? count : 0));
  const frame = {
    first: step / 2,
    step,
    most: Math.max(1, ...bins),
    xLabel: 'cost',
    yLabel: 'pairs',
    formatX: String,
  };
  drawBars(paint, { ...frame, up: bars(true), upColor: paint.theme.link });
  paint.context.globalAlpha = 0.4;
  drawBars(paint, { ...frame, up: bars(false), upColor: paint.theme.kept });
  paint.context.globalAlpha = 1;
}

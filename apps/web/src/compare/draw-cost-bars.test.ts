import { lightTheme } from '@topograft/viz';
import { expect, it } from 'vitest';
import { frameMargins } from '../figures/draw-axes.ts';
import { drawCostBars } from './draw-cost-bars.ts';

const height = 110;

/** A canvas that only notes what is written just below the frame, and where. */
function recordingContext(): { readonly context: CanvasRenderingContext2D; readonly ticks: Map<string, number> } {
  const ticks = new Map<string, number>();
  const fillText = (text: string, x: number, y: number): void => {
    if (y > height - frameMargins.bottom && y < height - frameMargins.bottom + 10) ticks.set(text, x);
  };
  const drawing: object = new Proxy(
    { fillText },
    { get: (own, name) => (name in own ? own.fillText : (): void => {}) },
  );
  return { context: drawing as CanvasRenderingContext2D, ticks };
}

it.each([
  [200, ['0', '0.5', '1']],
  [350, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
  [700, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
])('drawCostBars(paint, bins, range) of %d pixels names costs where they are, unrounded', (width, names) => {
  const { context, ticks } = recordingContext();
  const bins = Array.from({ length: 20 }, (_, bin) => bin);
  drawCostBars({ context, width, height, ratio: 1, theme: lightTheme, mode: 'light' }, bins, [0, 1]);
  expect([...ticks.keys()]).toEqual(names);
  const [left, right] = [frameMargins.left, width - frameMargins.right];
  for (const [name, x] of ticks) expect(x).toBeCloseTo(left + Number(name) * (right - left), 6);
});

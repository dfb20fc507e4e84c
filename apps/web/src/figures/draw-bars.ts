import { drawAxes, line } from './draw-axes.ts';
import { hatch } from './hatch.ts';
import type { Paint } from './paint.ts';

/** Bars that stand side by side. */
export interface Bars {
  /** `[bars]`, heights above the base line. */
  readonly up: readonly number[];
  /** `[bars]`, heights below it. */
  readonly down?: readonly number[];
  /** The same for all, or by bar. */
  readonly upColor: string | ((bar: number) => string);
  readonly downColor?: string;
  /** What the middle of the first bar stands for. */
  readonly first: number;
  /** From one bar to the next, in the unit of `first`; default 1. */
  readonly step?: number;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly most: number;
  readonly formatX?: (value: number) => string;
  readonly formatY?: (value: number) => string;
  /** `[bars]`, a line across: what would be expected. */
  readonly expected?: readonly number[];
  /** Bar that stands for nothing, such as degree 0; drawn as lines. */
  readonly hatched?: number;
  /** Bar that is looked at. */
  readonly playhead?: number | null;
  /** Bar that is read. */
  readonly cursor?: number | null;
}

/** Draws bars above, and below, a base line. */
export function drawBars(paint: Paint, bars: Bars): void {
  const { context, theme } = paint;
  const { up, down, first, step = 1, most, expected, playhead = null, cursor = null } = bars;
  const count = Math.max(1, up.length, expected?.length ?? 0);
  const frame = drawAxes(paint, {
    x: [first - step / 2, first + (count - 0.5) * step],
    y: [down === undefined ? 0 : -most, most],
    xLabel: bars.xLabel,
    yLabel: bars.yLabel,
    formatX: bars.formatX ?? ((value) => (Number.isInteger(value) ? String(value) : '')),
    formatY: bars.formatY ?? ((value) => String(Math.abs(value))),
  });
  const base = frame.yOf(0);
  const room = (frame.right - frame.left) / count;
  const gap = room > 4 ? 1 : 0;
  for (let index = 0; index < count; index++) {
    const left = frame.left + index * room;
    const color = typeof bars.upColor === 'string' ? bars.upColor : bars.upColor(index);
    const height = base - frame.yOf(Math.min(most, up[index] ?? 0));
    if (index === bars.hatched) {
      hatch(context, { color, lineWidth: 1.25, spacing: 4 }, left, base - height, room - gap, height);
      context.strokeStyle = color;
      context.lineWidth = 1;
      context.strokeRect(left + 0.5, base - height + 0.5, Math.max(0, room - gap - 1), Math.max(0, height - 1));
    } else {
      context.fillStyle = color;
      context.fillRect(left, base - height, room - gap, height);
    }
    if (down === undefined) continue;
    context.fillStyle = bars.downColor!;
    context.fillRect(left, base, room - gap, frame.yOf(-Math.min(most, down[index] ?? 0)) - base);
  }
  context.strokeStyle = theme.text;
  context.lineWidth = 1.25;
  if (expected !== undefined) {
    context.setLineDash([4, 3]);
    context.beginPath();
    expected.forEach((value, index) => {
      const [x, y] = [frame.left + (index + 0.5) * room, frame.yOf(Math.min(most, value))];
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.stroke();
    context.setLineDash([]);
  }
  if (down !== undefined) line(context, frame.left, base, frame.right, base);
  if (cursor !== null) {
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    line(context, frame.xOf(cursor), frame.top, frame.xOf(cursor), frame.bottom);
  }
  if (playhead !== null) {
    context.strokeStyle = theme.link;
    const x = frame.xOf(playhead);
    line(context, x, frame.top, x, frame.bottom);
  }
}

import { drawAxes, line } from './draw-axes.ts';
import type { Paint } from './paint.ts';
import { spreadLabels } from './spread-labels.ts';

/** One line of values by epoch. */
export interface Curve {
  /** Short, for the end of the line. */
  readonly label: string;
  readonly epochs: readonly number[];
  /** As long as `epochs`; `null` leaves a gap. */
  readonly values: readonly (number | null)[];
  /** `this`: the run itself; `aside`: a part of it; `other`: what it is compared with. */
  readonly role: 'this' | 'aside' | 'other';
  readonly dash?: readonly number[];
}

/** What {@link drawCurves} draws beside the lines. */
export interface CurvesFrame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly yLabel: string;
  readonly formatY?: (value: number) => string;
  /** Epoch that is looked at. */
  readonly playhead?: number | null;
  /** Epoch that is read. */
  readonly cursor?: number | null;
  /** An area between two lines. */
  readonly band?: {
    readonly epochs: readonly number[];
    readonly least: readonly number[];
    readonly most: readonly number[];
  } | null;
  /** A level line, with a band around it. */
  readonly reference?: { readonly value: number; readonly sd: number; readonly label: string } | null;
}

/** Room for names at line ends. */
export const labelWidth = 74;

/** Draws lines by epoch with their names at the ends. */
export function drawCurves(paint: Paint, curves: readonly Curve[], frameOptions: CurvesFrame): void {
  const { context, theme } = paint;
  const { playhead = null, cursor = null, reference = null, band = null, ...axes } = frameOptions;
  const frame = drawAxes(paint, { ...axes, xLabel: 'epoch', marginRight: labelWidth });
  const ends: { y: number; text: string; color: string }[] = [];
  const colors = { this: theme.text, aside: theme.link, other: theme.kept };
  context.save();
  if (reference !== null) {
    const { value, sd, label } = reference;
    context.fillStyle = theme.muted;
    context.globalAlpha = 0.2;
    const top = frame.yOf(value + sd);
    context.fillRect(frame.left, top, frame.right - frame.left, Math.max(1, frame.yOf(value - sd) - top));
    context.globalAlpha = 1;
    context.strokeStyle = theme.muted;
    context.setLineDash([4, 4]);
    line(context, frame.left, frame.yOf(value), frame.right, frame.yOf(value));
    ends.push({ y: frame.yOf(value), text: label, color: theme.muted });
  }
  if (band !== null) {
    context.fillStyle = theme.kept;
    context.globalAlpha = 0.3;
    context.beginPath();
    band.epochs.forEach((epoch, index) => context.lineTo(frame.xOf(epoch), frame.yOf(band.least[index]!)));
    for (let index = band.epochs.length - 1; index >= 0; index--) {
      context.lineTo(frame.xOf(band.epochs[index]!), frame.yOf(band.most[index]!));
    }
    context.fill();
    context.globalAlpha = 1;
  }
  context.lineJoin = 'round';
  for (const { label, epochs, values, role, dash = [] } of curves) {
    context.strokeStyle = colors[role];
    context.lineWidth = role === 'this' ? 2 : 1.25;
    context.setLineDash([...dash]);
    context.beginPath();
    let isDown = false;
    let last: number | null = null;
    epochs.forEach((epoch, index) => {
      const value = values[index] ?? null;
      if (value === null) return void (isDown = false);
      const [x, y] = [frame.xOf(epoch), clamp(frame.yOf(value), frame.top, frame.bottom)];
      if (isDown) context.lineTo(x, y);
      else context.moveTo(x, y);
      isDown = true;
      last = y;
    });
    context.stroke();
    const [only, ...more] = values.flatMap((value, index) => (value === null ? [] : [index]));
    if (only !== undefined && more.length === 0) {
      context.fillStyle = colors[role];
      context.fillRect(frame.xOf(epochs[only]!) - 2, last! - 2, 4, 4);
    }
    if (last !== null) ends.push({ y: last, text: label, color: colors[role] });
  }
  context.setLineDash([]);
  if (cursor !== null) {
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    line(context, frame.xOf(cursor), frame.top, frame.xOf(cursor), frame.bottom);
  }
  if (playhead !== null) {
    context.strokeStyle = theme.link;
    context.lineWidth = 1;
    line(context, frame.xOf(playhead), frame.top, frame.xOf(playhead), frame.bottom);
  }
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const places = spreadLabels(
    ends.map(({ y }) => y),
    frame.bottom,
  );
  ends.forEach(({ text, color }, index) => {
    context.fillStyle = color;
    context.fillText(text, frame.right + 6, places[index]!, labelWidth - 8);
  });
  context.restore();
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

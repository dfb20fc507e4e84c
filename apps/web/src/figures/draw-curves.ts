import { drawAxes, type Frame, line } from './draw-axes.ts';
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
  /** Instead of the role's. */
  readonly color?: string;
  /** Lowest and highest, drawn behind the line; as long as `epochs`. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
}

/** What {@link drawCurves} draws beside the lines. */
export interface CurvesFrame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Default `epoch`. */
  readonly xLabel?: string;
  readonly yLabel: string;
  /** Whether each factor takes the same room upwards. */
  readonly isLog?: boolean;
  readonly formatY?: (value: number) => string;
  /** Epoch that is looked at. */
  readonly playhead?: number | null;
  /** Epoch that is read. */
  readonly cursor?: number | null;
  /** A level line, with a band around it. */
  readonly reference?: { readonly value: number; readonly sd: number; readonly label: string } | null;
  /** Room for the names at the line ends, in CSS pixels; default {@link labelWidth}. */
  readonly labelWidth?: number;
}

/** Room for the names at the line ends, unless another is asked for. */
export const labelWidth = 74;

/** Draws lines by epoch with their names at the ends. */
export function drawCurves(paint: Paint, curves: readonly Curve[], frameOptions: CurvesFrame): void {
  const { context, theme } = paint;
  const { playhead = null, cursor = null, reference = null, labelWidth: room = labelWidth, ...axes } = frameOptions;
  const frame = drawAxes(paint, {
    xLabel: 'epoch',
    ...axes,
    // There is no half epoch.
    formatX: (value) => (Number.isInteger(value) ? String(value) : ''),
    marginRight: room,
  });
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
  context.lineJoin = 'round';
  for (const { label, epochs, values, role, dash = [], color = colors[role], band } of curves) {
    context.strokeStyle = color;
    if (band !== undefined) fillBand(context, color, epochs, band, frame);
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
      context.fillStyle = color;
      context.fillRect(frame.xOf(epochs[only]!) - 2, last! - 2, 4, 4);
    }
    if (last !== null) ends.push({ y: last, text: label, color });
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
    context.fillText(text, frame.right + 6, places[index]!, room - 8);
  });
  context.restore();
}

/** A span without both ends is left open. */
function fillBand(
  context: CanvasRenderingContext2D,
  color: string,
  epochs: readonly number[],
  { low, high }: NonNullable<Curve['band']>,
  { xOf, yOf, top, bottom }: Frame,
): void {
  const known = epochs.flatMap((epoch, index) => {
    const [least, most] = [low[index] ?? null, high[index] ?? null];
    return least === null || most === null ? [] : [{ x: xOf(epoch), least, most }];
  });
  context.fillStyle = color;
  context.globalAlpha = 0.15;
  context.beginPath();
  for (const { x, most } of known) context.lineTo(x, clamp(yOf(most), top, bottom));
  for (const { x, least } of known.toReversed()) context.lineTo(x, clamp(yOf(least), top, bottom));
  context.fill();
  context.globalAlpha = 1;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

import { niceLogTicks, niceTicks } from './nice-ticks.ts';
import { figureFont, type Paint } from './paint.ts';

/** The inside of a figure with axes, and where values lie in it. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xOf: (value: number) => number;
  readonly yOf: (value: number) => number;
}

/** Which values the axes span, and how they are named. */
export interface Axes {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Whether each factor takes the same room upwards; both ends of `y` are above 0 then. */
  readonly isLog?: boolean;
  readonly formatX?: (value: number) => string;
  readonly formatY?: (value: number) => string;
  /** Room right of the frame, for labels at line ends. */
  readonly marginRight?: number;
}

/** Room around the frame, in CSS pixels; right of it stands what {@link Axes.marginRight} asks for. */
export const frameMargins = { left: 44, top: 24, bottom: 34, right: 12 } as const;

/** Draws grid, ticks and names of two axes. */
export function drawAxes({ context, width, height, theme }: Paint, axes: Axes): Frame {
  const {
    x,
    y,
    xLabel,
    yLabel,
    isLog = false,
    formatX = String,
    formatY = String,
    marginRight = frameMargins.right,
  } = axes;
  const { left, top } = frameMargins;
  const frame = { left, right: width - marginRight, top, bottom: height - frameMargins.bottom };
  const xOf = (value: number): number => frame.left + ((value - x[0]) / (x[1] - x[0])) * (frame.right - frame.left);
  const level = (value: number): number => (isLog ? Math.log(value) : value);
  const yOf = (value: number): number =>
    frame.bottom - ((level(value) - level(y[0])) / (level(y[1]) - level(y[0]))) * (frame.bottom - frame.top);
  context.font = figureFont;
  context.lineWidth = 1;
  context.strokeStyle = theme.border;
  context.fillStyle = theme.muted;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const tick of isLog ? niceLogTicks(y[0], y[1], 9) : niceTicks(y[0], y[1], 5)) {
    context.globalAlpha = 0.3;
    line(context, frame.left, yOf(tick), frame.right, yOf(tick));
    context.globalAlpha = 1;
    context.fillText(formatY(tick), frame.left - 6, yOf(tick));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of niceTicks(x[0], x[1], Math.max(2, Math.min(6, Math.floor(width / 70))))) {
    line(context, xOf(tick), frame.bottom, xOf(tick), frame.bottom + 4);
    context.fillText(formatX(tick), xOf(tick), frame.bottom + 6);
  }
  line(context, frame.left, frame.bottom, frame.right, frame.bottom);
  context.fillText(xLabel, (frame.left + frame.right) / 2, frame.bottom + 20);
  context.textAlign = 'left';
  context.fillText(yLabel, 2, 2);
  return { ...frame, xOf, yOf };
}

/** A straight line, on whole pixels where it is level or upright. */
export function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1 === x2 ? snap(x1) : x1, y1 === y2 ? snap(y1) : y1);
  context.lineTo(x1 === x2 ? snap(x2) : x2, y1 === y2 ? snap(y2) : y2);
  context.stroke();
}

function snap(value: number): number {
  return Math.round(value - 0.5) + 0.5;
}

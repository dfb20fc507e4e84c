import { figureFont, type Paint } from './paint.ts';
import { colorAt, distanceRamp, textColorAt } from './ramps.ts';

/** Distances of pairs, as far as they are known. */
export interface DistanceCells {
  readonly labels: readonly string[];
  /** `[n][n]`, 0 to 1; `null` where not measured yet. */
  readonly values: readonly (readonly (number | null)[])[];
  /** `[n][n]`, what was measured last; drawn dimmed until the new value is there. */
  readonly stale?: readonly (readonly (number | null)[])[];
  /** Whether a value is only an upper bound. */
  readonly isBound: (i: number, j: number) => boolean;
  readonly picked: readonly [number, number] | null;
}

/** Room for labels left and above. */
export const distanceMargin = 30;

/** Side of the least cell that has its value printed, in CSS pixels. */
const leastPrinted = 36;

/** Draws a matrix of distances; the colour scale is always 0 to 1. */
export function drawDistances({ context, width, theme }: Paint, cells: DistanceCells): void {
  const { labels, values, stale, isBound, picked } = cells;
  const size = (width - distanceMargin) / labels.length;
  context.font = figureFont;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  labels.forEach((label, i) => {
    const middle = distanceMargin + (i + 0.5) * size;
    context.fillStyle = theme.muted;
    context.fillText(label, middle, distanceMargin / 2);
    context.fillText(label, distanceMargin / 2, middle);
    labels.forEach((_, j) => {
      const value = values[i]![j] ?? null;
      const [left, top] = [distanceMargin + j * size, distanceMargin + i * size];
      context.fillStyle = theme.surface;
      context.fillRect(left, top, size - 1, size - 1);
      if (i === j) return hatch(context, theme.border, left, top, size - 1);
      if (value === null) {
        const before = stale?.[i]?.[j] ?? null;
        if (before === null) return;
        context.globalAlpha = 0.4;
        context.fillStyle = colorAt(distanceRamp, before);
        context.fillRect(left, top, size - 1, size - 1);
        context.globalAlpha = 1;
        return;
      }
      context.fillStyle = colorAt(distanceRamp, value);
      context.fillRect(left, top, size - 1, size - 1);
      if (isBound(i, j)) {
        context.fillStyle = textColorAt(distanceRamp, value);
        context.beginPath();
        context.moveTo(left, top);
        context.lineTo(left + 7, top);
        context.lineTo(left, top + 7);
        context.fill();
      }
      if (size < leastPrinted) return;
      context.fillStyle = textColorAt(distanceRamp, value);
      context.fillText(value.toFixed(size < 44 ? 2 : 3), left + size / 2, top + size / 2);
    });
  });
  if (picked !== null) {
    context.strokeStyle = theme.link;
    context.lineWidth = 3;
    const [i, j] = picked;
    context.strokeRect(distanceMargin + j * size, distanceMargin + i * size, size - 1, size - 1);
  }
}

/** Slanted lines over a square: there is nothing to measure. */
function hatch(context: CanvasRenderingContext2D, color: string, left: number, top: number, size: number): void {
  context.save();
  context.beginPath();
  context.rect(left, top, size, size);
  context.clip();
  context.strokeStyle = color;
  context.lineWidth = 1;
  for (let offset = 6; offset < 2 * size; offset += 6) {
    context.beginPath();
    context.moveTo(left + offset, top);
    context.lineTo(left, top + offset);
    context.stroke();
  }
  context.restore();
}

import { distanceImage } from './distance-image.ts';
import { hatch } from './hatch.ts';
import type { MatrixView } from './matrix-view.ts';
import { figureFont, type Paint } from './paint.ts';
import { distanceRamp, textColorAt } from './ramps.ts';

/** Distances of pairs, as far as they are known. */
export interface DistanceCells {
  readonly labels: readonly string[];
  /** `[n][n]`, 0 to 1; `null` where not measured yet. */
  readonly values: readonly (readonly (number | null)[])[];
  /** `[n][n]`, what was measured last; drawn dimmed until the new value is there. */
  readonly stale: readonly (readonly (number | null)[])[];
  /** Whether a value is only an upper bound. */
  readonly isBound: (i: number, j: number) => boolean;
}

/** Room for labels left and above. */
export const distanceMargin = 30;

/** Sides of the least cells that have a gap, a mark of an upper bound, and their value printed, in CSS pixels. */
const least = { gap: 8, mark: 8, printed: 36 };

/** Draws what a view shows of a matrix of distances, right of and below the labels; the colour scale is always 0 to 1. */
export function drawDistances(paint: Paint, cells: DistanceCells, view: MatrixView): void {
  const { context, width, height, theme } = paint;
  const { labels, values, isBound } = cells;
  const { scale } = view;
  const count = labels.length;
  const [x, y] = [distanceMargin - view.column * scale, distanceMargin - view.row * scale];
  const seen = (from: number, room: number): readonly [number, number] => [
    Math.max(0, Math.floor(from)),
    Math.min(count, Math.ceil(from + (room - distanceMargin) / scale)),
  ];
  const [firstColumn, endColumn] = seen(view.column, width);
  const [firstRow, endRow] = seen(view.row, height);
  drawLabels(paint, labels, x, [firstColumn, endColumn], scale, 'across');
  drawLabels(paint, labels, y, [firstRow, endRow], scale, 'down');
  context.save();
  context.beginPath();
  context.rect(distanceMargin, distanceMargin, width, height);
  context.clip();
  drawAllDistances(paint, cells, x, y, scale);
  if (scale >= least.gap) {
    context.fillStyle = theme.background;
    for (let j = firstColumn; j < endColumn; j++) context.fillRect(x + (j + 1) * scale - 1, y, 1, count * scale);
    for (let i = firstRow; i < endRow; i++) context.fillRect(x, y + (i + 1) * scale - 1, count * scale, 1);
  }
  // There is nothing to measure between a network and itself.
  const side = scale - (scale >= least.gap ? 1 : 0);
  for (let i = Math.max(firstRow, firstColumn); i < Math.min(endRow, endColumn); i++)
    hatch(context, { color: theme.border, lineWidth: 1, spacing: 6 }, x + i * scale, y + i * scale, side, side);
  if (scale >= least.mark) {
    context.font = figureFont;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (let i = firstRow; i < endRow; i++) {
      for (let j = firstColumn; j < endColumn; j++) {
        const value = values[i]![j] ?? null;
        if (i === j || value === null) continue;
        const [left, top] = [x + j * scale, y + i * scale];
        context.fillStyle = textColorAt(distanceRamp, value);
        if (isBound(i, j)) markCorner(context, left, top, Math.min(7, scale / 2));
        // Half a number is none.
        const isWhole = left + 4 >= distanceMargin && top + scale / 2 - 8 >= distanceMargin;
        if (scale >= least.printed && isWhole)
          context.fillText(value.toFixed(scale < 44 ? 2 : 3), left + scale / 2, top + scale / 2);
      }
    }
  }
  context.restore();
}

/** The colours of all cells alone, from a place on, at so many pixels a cell. */
export function drawAllDistances(
  { context, theme }: Paint,
  { labels, values, stale }: DistanceCells,
  x: number,
  y: number,
  scale: number,
): void {
  const side = labels.length * scale;
  context.fillStyle = theme.surface;
  context.fillRect(x, y, side, side);
  context.imageSmoothingEnabled = false;
  const image = distanceImage(
    labels.length,
    (i, j) => values[i]![j] ?? stale[i]![j] ?? null,
    (i, j) => (values[i]![j] ?? null) === null,
  );
  context.drawImage(image, x, y, side, side);
}

/** Names of rows or columns, as many as there is room for. */
function drawLabels(
  { context, width, height, theme }: Paint,
  labels: readonly string[],
  start: number,
  [first, end]: readonly [number, number],
  scale: number,
  direction: 'across' | 'down',
): void {
  context.font = figureFont;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.muted;
  const widest = Math.max(...labels.map((label) => context.measureText(label).width));
  const room = direction === 'across' ? widest + 6 : 14;
  const step = [1, 2, 5, 10, 20, 50].find((each) => each * scale >= room) ?? 100;
  for (let index = Math.ceil(first / step) * step; index < end; index += step) {
    const middle = start + (index + 0.5) * scale;
    // A label that is half outside would stand over those of the other side, or be cut.
    if (middle < distanceMargin || middle > (direction === 'across' ? width - widest / 2 : height - 6)) continue;
    if (direction === 'across') context.fillText(labels[index]!, middle, distanceMargin / 2);
    else context.fillText(labels[index]!, distanceMargin / 2, middle);
  }
}

function markCorner(context: CanvasRenderingContext2D, left: number, top: number, size: number): void {
  context.beginPath();
  context.moveTo(left, top);
  context.lineTo(left + size, top);
  context.lineTo(left, top + size);
  context.fill();
}

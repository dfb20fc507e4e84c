import type { Paint } from './paint.ts';
import { colorAt, differenceRamps, inkRamps, softDifferenceRamps } from './ramps.ts';

/** Numbers of the pixels of an image. */
export interface PixelMap {
  readonly columns: number;
  readonly rows: number;
  /** `[rows · columns]`, connections that start at each pixel. */
  readonly counts: ArrayLike<number>;
  /** Mean of a random layer. */
  readonly chance: number;
  readonly scale: 'counts' | 'chance';
  /** `[rows · columns]`, connections grown and removed last; marked in corners. */
  readonly grown?: ArrayLike<number>;
  readonly gone?: ArrayLike<number>;
  /** `[rows · columns]`, bytes of an image laid over the map; `null` for none. */
  readonly overlay?: ArrayLike<number> | null;
  /** Pixel under the cursor. */
  readonly cursor?: number | null;
}

/** Draws a square a pixel: how many connections start there, with the last step's changes in the corners. */
export function drawPixelMap(paint: Paint, map: PixelMap): void {
  const { context, width, theme, mode } = paint;
  const { columns, rows, counts, chance, scale, grown, gone, overlay = null, cursor = null } = map;
  const size = width / columns;
  const difference = (grown === undefined ? differenceRamps : softDifferenceRamps)[mode];
  for (let pixel = 0; pixel < rows * columns; pixel++) {
    const count = counts[pixel]!;
    const [left, top] = [(pixel % columns) * size, Math.floor(pixel / columns) * size];
    context.fillStyle =
      scale === 'counts'
        ? colorAt(inkRamps[mode], count / (4 * chance))
        : colorAt(difference, 0.5 - Math.log2(Math.max(count, 0.25) / chance) / 4);
    context.fillRect(left, top, size - 0.5, size - 0.5);
    if (count === 0) {
      context.strokeStyle = theme.kept;
      context.lineWidth = 0.75;
      context.beginPath();
      context.moveTo(left + 1, top + size - 1.5);
      context.lineTo(left + size - 1.5, top + 1);
      context.stroke();
    }
    if (overlay !== null && overlay[pixel]! >= 16) {
      context.fillStyle = theme.link;
      context.beginPath();
      context.arc(left + size / 2, top + size / 2, (overlay[pixel]! / 255) * size * 0.36, 0, 2 * Math.PI);
      context.fill();
    }
    const half = size * 0.42;
    if ((grown?.[pixel] ?? 0) > 0) corner(paint, theme.grown, left + size - 0.5, top, -half, half);
    if ((gone?.[pixel] ?? 0) > 0) corner(paint, theme.gone, left, top + size - 0.5, half, -half);
  }
  if (cursor !== null) {
    context.strokeStyle = theme.link;
    context.lineWidth = 2;
    context.strokeRect((cursor % columns) * size - 1, Math.floor(cursor / columns) * size - 1, size + 1.5, size + 1.5);
  }
}

/** A mark in a corner of a square, with a line of the page's colour about it: the square may have that of the mark. */
function corner({ context, theme }: Paint, color: string, x: number, y: number, dx: number, dy: number): void {
  context.fillStyle = color;
  context.strokeStyle = theme.background;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + dx, y);
  context.lineTo(x, y + dy);
  context.closePath();
  context.stroke();
  context.fill();
}

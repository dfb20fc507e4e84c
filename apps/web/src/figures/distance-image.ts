import { pixelCanvas } from './pixel-canvas.ts';
import { distanceRamp, indexAt } from './ramps.ts';

/** How much of its colour an old value keeps. */
const staleAlpha = 0.4 * 255;

/**
 * A matrix of distances with a pixel a cell, to be drawn at any size without smoothing; the diagonal, and what is not
 * known, stay clear.
 *
 * @param valueAt - distance in a row and a column, 0 to 1; `null` where it is not known
 * @param isStale - whether a value is an old one, and dimmed
 */
export function distanceImage(
  count: number,
  valueAt: (row: number, column: number) => number | null,
  isStale: (row: number, column: number) => boolean = () => false,
): HTMLCanvasElement {
  return pixelCanvas(count, count, ({ data }) => {
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) {
        const value = valueAt(row, column);
        if (row === column || value === null) continue;
        const [at, color] = [4 * (row * count + column), indexAt(value)];
        data[at] = distanceRamp[color]!;
        data[at + 1] = distanceRamp[color + 1]!;
        data[at + 2] = distanceRamp[color + 2]!;
        data[at + 3] = isStale(row, column) ? staleAlpha : 255;
      }
    }
  });
}

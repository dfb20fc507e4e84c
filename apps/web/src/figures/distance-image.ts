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
  const canvas = document.createElement('canvas');
  canvas.width = count;
  canvas.height = count;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(count, count);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const value = valueAt(row, column);
      if (row === column || value === null) continue;
      const [at, color] = [4 * (row * count + column), indexAt(value)];
      image.data[at] = distanceRamp[color]!;
      image.data[at + 1] = distanceRamp[color + 1]!;
      image.data[at + 2] = distanceRamp[color + 2]!;
      image.data[at + 3] = isStale(row, column) ? staleAlpha : 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

import type { Rng } from '@topograft/sparse-core';
import { drawStroke } from './draw-stroke.ts';
import type { Figure } from './figures.ts';

/** Width and height of a synthetic image, in pixels. */
export const IMAGE_SIDE = 28;

const PIXEL_COUNT = IMAGE_SIDE * IMAGE_SIDE;
const CENTRE = (IMAGE_SIDE - 1) / 2;
/** Of four images, one is dark on light and three are light on dark. */
const DARK_ON_LIGHT_CHANCE = 0.25;
const CLUTTER_COUNT = 2;

/**
 * Draws one image of a figure: posed, sketched with an unsteady pen, among clutter, in random greys, with noise.
 *
 * The order of the draws decides every pixel: a change here is another dataset.
 *
 * 1. Pose: slope of the rotation in ±0.25 (±14°), size 8 to 10 pixels, stretch across in 1 ± 0.15, shift ±1.5 pixels.
 * 2. Pen: radius 2 to 2.8 pixels times the line's weight; each point ±0.08 of the size.
 * 3. Clutter: two thin strokes of up to 6 pixels by 6 anywhere, at half the ink.
 * 4. Greys: the darker in [0, 40), the lighter at least 190 above it; which of them is the ink is random.
 * 5. Noise: uniform within ±a for each pixel, a in [0, 30).
 *
 * Only + − × ÷, comparisons, `sqrt` and `floor` are used, so that every host draws the same bytes.
 *
 * @param pixels - `[784]` row-major; overwritten
 * @param coverage - `[784]` of scratch; overwritten
 */
export function drawFigureImage(pixels: Uint8Array, coverage: Float64Array, figure: Figure, rng: Rng): void {
  const between = (low: number, high: number): number => low + (high - low) * rng.uniform();

  const slope = between(-0.25, 0.25);
  const size = between(8, 10);
  const stretch = between(0.85, 1.15);
  const shiftX = CENTRE + between(-1.5, 1.5);
  const shiftY = CENTRE + between(-1.5, 1.5);
  const cosine = 1 / Math.sqrt(1 + slope * slope);
  const sine = slope * cosine;
  const pen = between(2, 2.8);

  coverage.fill(0);
  for (let stroke = 0; stroke < CLUTTER_COUNT; stroke++) {
    const x = between(0, IMAGE_SIDE - 1);
    const y = between(0, IMAGE_SIDE - 1);
    drawStroke(coverage, IMAGE_SIDE, x, y, x + between(-6, 6), y + between(-6, 6), 0.5);
  }
  for (let pixel = 0; pixel < PIXEL_COUNT; pixel++) coverage[pixel]! *= 0.5;

  for (const { points, weight } of figure.lines) {
    let fromX = 0;
    let fromY = 0;
    for (let index = 0; index < points.length; index++) {
      const u = size * stretch * (points[index]![0] + between(-0.08, 0.08));
      const v = size * (points[index]![1] + between(-0.08, 0.08));
      const x = shiftX + cosine * u - sine * v;
      const y = shiftY + sine * u + cosine * v;
      const first = index === 0;
      if (!first || points.length === 1) {
        drawStroke(coverage, IMAGE_SIDE, first ? x : fromX, first ? y : fromY, x, y, pen * weight);
      }
      fromX = x;
      fromY = y;
    }
  }

  const dark = between(0, 40);
  const light = between(dark + 190, 255);
  const darkOnLight = rng.uniform() < DARK_ON_LIGHT_CHANCE;
  const paper = darkOnLight ? light : dark;
  const ink = darkOnLight ? dark : light;
  const amplitude = between(0, 30);
  let bits = 0;
  for (let pixel = 0; pixel < PIXEL_COUNT; pixel++) {
    // One draw is four bytes of noise.
    bits = pixel % 4 === 0 ? rng.uint32() : bits >>> 8;
    const noise = (((bits & 255) - 127.5) / 127.5) * amplitude;
    const grey = paper + (ink - paper) * coverage[pixel]! + noise;
    pixels[pixel] = Math.max(0, Math.min(255, Math.floor(grey + 0.5)));
  }
}

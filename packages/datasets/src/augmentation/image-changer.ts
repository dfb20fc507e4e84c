import { ShapeError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';
import type { ImageChange } from './augmentation.ts';
import { reflectIndex } from './reflect-index.ts';
import { rotationOfDegrees } from './rotation-of-degrees.ts';

/**
 * Changes images of one shape.
 *
 * @param images - `[count, channels, height, width]`
 * @param row - which of them
 * @param change - what to do to it
 * @param target - `[count, channels, height, width]`; one image of it is overwritten; not `images`
 * @param targetRow - which one
 * @category Datasets
 */
export type ImageChanger = (
  images: Uint8Array,
  row: number,
  change: ImageChange,
  target: Uint8Array,
  targetRow: number,
) => void;

/** Positions are counted in 2^-17 of a pixel: 2^-16, and halves because the centre of 32 pixels lies between two. */
const POSITION_BITS = 17;
const UNIT = 65_536;
/** Largest width and height for which positions fit 32 bits. */
const MAX_SIDE = 4096;

/**
 * Makes a function that flips, turns and cuts images.
 *
 * The result is as if three images were made one after the other, and only the last were rounded to bytes:
 *
 * 1. F(x, y) = I(W − 1 − x, y) when flipped, else I
 * 2. R(x, y) = F at (c + cos α·(x − c) + sin α·(y − d), d − sin α·(x − c) + cos α·(y − d)), c = (W − 1)/2, d = (H − 1)/2:
 *    F turned clockwise by α about its centre, bilinear between the four nearest pixels
 * 3. O(x, y) = R(x + cropX, y + cropY)
 *
 * Beyond its edges an image goes on as its mirror image, the outermost pixels not repeated. Positions are whole multiples
 * of 2^-17 pixel, weights of 2^-8, and a half rounds up, all in integers, so that every host gives the same bytes.
 *
 * @param imageShape - width and height up to 4,096
 * @throws {@link ShapeError} for a larger or empty image
 * @category Datasets
 * @example
 * ```ts
 * const change = createImageChanger({ width: 32, height: 32, channels: 3 });
 * change(images, 7, { flipped: true, rotationDegrees: 5, cropX: -2, cropY: 0 }, target, 0);
 * ```
 */
export function createImageChanger(imageShape: ImageShape): ImageChanger {
  const { width, height, channels } = imageShape;
  if (!(width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE)) {
    throw new ShapeError({
      task: 'augment images',
      reason: 'their size is not usable',
      expected: `1 to ${MAX_SIDE} pixels across and down`,
      received: `${width} × ${height}`,
    });
  }
  const planeSize = width * height;
  const imageSize = planeSize * channels;
  // A turn by up to 45° reaches beyond an edge by less than half the other side; one more for the right-hand neighbour.
  const marginX = Math.ceil(height / 2) + 2;
  const marginY = Math.ceil(width / 2) + 2;
  const columns = mirrored(width, marginX, (column) => column);
  const flippedColumns = mirrored(width, marginX, (column) => width - 1 - column);
  const rowStarts = mirrored(height, marginY, (row) => row * width);
  const acrossX = new Int32Array(width);
  const acrossY = new Int32Array(width);

  return (images, row, { flipped, rotationDegrees, cropX, cropY }, target, targetRow) => {
    const { cosine, sine } = rotationOfDegrees(rotationDegrees);
    const cos = Math.floor(cosine * UNIT + 0.5);
    const sin = Math.floor(sine * UNIT + 0.5);
    const columnAt = flipped ? flippedColumns : columns;
    for (let x = 0; x < width; x++) {
      const fromCentre = 2 * reflectIndex(x + cropX, width) - (width - 1);
      acrossX[x] = cos * fromCentre;
      acrossY[x] = -sin * fromCentre;
    }
    // Half a weight's step, so that weights are rounded.
    const originX = (width - 1 + 2 * marginX) * UNIT + 256;
    const originY = (height - 1 + 2 * marginY) * UNIT + 256;
    const source = row * imageSize;
    let out = targetRow * imageSize;
    const end = out + imageSize;
    for (let y = 0; y < height; y++) {
      const fromCentre = 2 * reflectIndex(y + cropY, height) - (height - 1);
      const downX = originX + sin * fromCentre;
      const downY = originY + cos * fromCentre;
      for (let x = 0; x < width; x++, out++) {
        const positionX = (acrossX[x]! + downX) | 0;
        const positionY = (acrossY[x]! + downY) | 0;
        const column = positionX >> POSITION_BITS;
        const line = positionY >> POSITION_BITS;
        const right = (positionX >> 9) & 255;
        const below = (positionY >> 9) & 255;
        const columnLeft = columnAt[column]!;
        const columnRight = columnAt[column + 1]!;
        const upper = source + rowStarts[line]!;
        const lower = source + rowStarts[line + 1]!;
        const both = right * below;
        const weightA = 65_536 - (right << 8) - (below << 8) + both;
        const weightB = (right << 8) - both;
        const weightC = (below << 8) - both;
        let a = upper + columnLeft;
        let b = upper + columnRight;
        let c = lower + columnLeft;
        let d = lower + columnRight;
        for (let at = out; at < end; at += planeSize) {
          target[at] =
            (images[a]! * weightA + images[b]! * weightB + images[c]! * weightC + images[d]! * both + 32_768) >> 16;
          a += planeSize;
          b += planeSize;
          c += planeSize;
          d += planeSize;
        }
      }
    }
  };
}

/** What lies at positions −margin to length + margin − 1 of a row that goes on as its mirror image. */
function mirrored(length: number, margin: number, valueAt: (index: number) => number): Int32Array {
  return Int32Array.from({ length: length + 2 * margin }, (_, at) => valueAt(reflectIndex(at - margin, length)));
}

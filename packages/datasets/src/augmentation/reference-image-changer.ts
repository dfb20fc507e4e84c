import type { ImageShape } from '../image-dataset.ts';
import { checkImageSize, type ImageChanger } from './image-changer.ts';
import { reflectIndex } from './reflect-index.ts';
import { ROTATION_UNIT, wholeRotation } from './whole-rotation.ts';

/** Positions are counted in 2^-17 of a pixel: 2^-16, and halves because the centre of 32 pixels lies between two. */
const POSITION_BITS = 17;

/**
 * Makes an {@link ImageChanger} in plain TypeScript, to be read, and to hold the fast one to.
 *
 * @param imageShape - width and height up to 4,096
 * @throws {@link ShapeError} for a larger or empty image
 * @category Datasets
 */
export function createReferenceImageChanger(imageShape: ImageShape): ImageChanger {
  checkImageSize(imageShape);
  const { width, height, channels } = imageShape;
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
    const { cosine: cos, sine: sin } = wholeRotation(rotationDegrees);
    const columnAt = flipped ? flippedColumns : columns;
    for (let x = 0; x < width; x++) {
      const fromCentre = 2 * reflectIndex(x + cropX, width) - (width - 1);
      acrossX[x] = cos * fromCentre;
      acrossY[x] = -sin * fromCentre;
    }
    // Half a weight's step, so that weights are rounded.
    const originX = (width - 1 + 2 * marginX) * ROTATION_UNIT + 256;
    const originY = (height - 1 + 2 * marginY) * ROTATION_UNIT + 256;
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

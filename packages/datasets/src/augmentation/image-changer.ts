import { ShapeError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';
import type { ImageChange } from './augmentation.ts';

/**
 * Flips, turns and cuts an image.
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
 * @param images - `[count, channels, height, width]`, in any memory
 * @param row - which of them
 * @param change - what to do to it
 * @param target - `[count, channels, height, width]`, in any memory; one image of it is overwritten; not `images`
 * @param targetRow - which one
 * @throws {@link ArgumentError} for an angle beyond ±45°
 * @category Datasets
 */
export type ImageChanger = (
  images: Uint8Array,
  row: number,
  change: ImageChange,
  target: Uint8Array,
  targetRow: number,
) => void;

/** Largest width and height for which positions fit 32 bits. */
const MAX_SIDE = 4096;

/**
 * Refuses sizes that an {@link ImageChanger} cannot work on.
 *
 * @throws {@link ShapeError} for a larger or empty image
 */
export function checkImageSize({ width, height }: ImageShape): void {
  if (width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE) return;
  throw new ShapeError({
    task: 'augment images',
    reason: 'their size is not usable',
    expected: `1 to ${MAX_SIDE} pixels across and down`,
    received: `${width} × ${height}`,
  });
}

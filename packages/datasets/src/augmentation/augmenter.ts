import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';
import { type Augmentation, checkAugmentation } from './augmentation.ts';
import { epochChanges } from './epoch-changes.ts';
import { createImageChanger } from './wasm-image-changer.ts';

/**
 * Writes varied copies of some images, a batch or a whole epoch.
 *
 * @param images - `[count, channels, height, width]`, all images of the training set, in any memory
 * @param rows - which of them, `[batch]`
 * @param epoch - counted from 1 or from 0, as the caller does; whole, not negative
 * @param target - `[batch or more, channels, height, width]`, in any memory; its first images are overwritten; not `images`
 * @throws {@link ArgumentError} for an epoch out of range
 * @throws {@link ShapeError} when a row is no image, or the target is too small
 * @category Datasets
 */
export type Augmenter = (images: Uint8Array, rows: Uint32Array, epoch: number, target: Uint8Array) => void;

/**
 * Makes the augmentation of a run.
 *
 * What becomes of an image depends on its row in the training set, the epoch and the seed ({@link epochChanges}), and on
 * nothing else: neither on the order of images nor on how they are shared among workers.
 *
 * @param seed - non-negative safe integer
 * @throws {@link ArgumentError} for settings out of range, and at the first image for such a seed
 * @throws {@link ShapeError} for images of more than 4,096 pixels across or down
 * @throws {@link LimitError} when the host does not give the memory for two images
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 * @category Datasets
 * @example
 * ```ts
 * const augment = createAugmenter(dataset.imageShape, paperAugmentation, 1);
 * augment(dataset.train.images, batchRows, epoch, batchImages);
 * ```
 */
export function createAugmenter(imageShape: ImageShape, augmentation: Augmentation, seed: number): Augmenter {
  checkAugmentation(augmentation, imageShape);
  const change = createImageChanger(imageShape);
  const imageSize = imageShape.width * imageShape.height * imageShape.channels;
  return (images, rows, epoch, target) => {
    const task = 'augment images';
    if (!Number.isSafeInteger(epoch) || epoch < 0) {
      throw new ArgumentError({
        task,
        reason: 'the epoch is not usable',
        expected: 'a whole number, 0 or more',
        received: String(epoch),
      });
    }
    const room = Math.floor(target.length / imageSize);
    if (room < rows.length) {
      throw new ShapeError({ task, reason: `the target has room for ${room} images, and ${rows.length} are wanted` });
    }
    const changeOf = epochChanges(augmentation, seed, epoch);
    const count = Math.floor(images.length / imageSize);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      if (row >= count) throw new ShapeError({ task, reason: `row ${row} is wanted, and there are ${count} images` });
      change(images, row, changeOf(row), target, index);
    }
  };
}

import type { DatasetIdentity } from '@topograft/sparse-core';

/**
 * Labelled images, one byte a value; never widened.
 *
 * @category Datasets
 */
export interface ImageSet {
  /** Images. */
  readonly count: number;
  /**
   * `[count, channels, height, width]`, 0 to 255: an image is all of its first colour row by row, then all of its second.
   * For grey images that is `[count, height, width]`. Read it, do not change it.
   */
  readonly images: Uint8Array;
  /** `[count]`, each below the number of classes. */
  readonly labels: Uint8Array;
}

/**
 * Size of an image in pixels, and values per pixel: 1 for grey, 3 for red, green and blue.
 *
 * The value of a colour at a pixel is feature `(channel·height + row)·width + column`: planes, as CIFAR-10 is published
 * and as its networks see it. The first `width·height` features are the red picture.
 *
 * @category Datasets
 */
export interface ImageShape {
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** Values per pixel. */
  readonly channels: number;
}

/**
 * A classification task on images: a training set, a test set, and what they are.
 *
 * @category Datasets
 */
export interface ImageDataset {
  /** `fashion-mnist`, `cifar-10`, `synthetic`, `synthetic-small`, or a name of one's own. */
  readonly name: string;
  /** True when the images were drawn by code rather than measured. */
  readonly synthetic: boolean;
  /** Name of each label, `[classCount]`. */
  readonly classNames: readonly string[];
  /** Size of every image of both sets. */
  readonly imageShape: ImageShape;
  /** Values per image, width·height·channels. */
  readonly featureCount: number;
  /** Labels are below this; 1 to 256. */
  readonly classCount: number;
  /** What is learnt from, and held out of. */
  readonly train: ImageSet;
  /** What is only reported on. */
  readonly test: ImageSet;
  /** For run manifests; its checksum is that of {@link assembleImageDataset}. */
  readonly identity: DatasetIdentity;
}

import { ArgumentError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';

/**
 * How training images are varied: each is perhaps flipped, turned, and cut from a larger one with mirrored borders.
 *
 * @category Datasets
 */
export interface Augmentation {
  /** Chance that left and right are exchanged, in [0, 1]. */
  readonly flipProbability: number;
  /** Largest angle in either direction, 0 to 45; the angle is uniform in between. */
  readonly maxRotationDegrees: number;
  /** Pixels added on every side before an image of the old size is cut out: whole, 0 or more, below width and height. */
  readonly cropPadding: number;
}

/**
 * What is done to one image, once it is drawn.
 *
 * @category Datasets
 */
export interface ImageChange {
  /** Whether left and right are exchanged, before all else. */
  readonly flipped: boolean;
  /** Clockwise as one looks at the image, within ±45. */
  readonly rotationDegrees: number;
  /** How far to the right the cut lies, in whole pixels. */
  readonly cropX: number;
  /** How far down the cut lies, in whole pixels. */
  readonly cropY: number;
}

/**
 * The augmentation of the paper's CIFAR-10 experiments: horizontal flip, random rotation, random crop with reflective
 * padding.
 *
 * The paper gives no numbers. Flips are as likely as not, ±10° is what the SET authors' program for CIFAR-10 uses, and 4
 * pixels are customary for 32×32 and near its shift of 10 %.
 *
 * @category Datasets
 * @see Liu et al. 2020, "Topological Insights into Sparse Neural Networks", section 4.1
 */
export const paperAugmentation: Augmentation = { flipProbability: 0.5, maxRotationDegrees: 10, cropPadding: 4 };

/**
 * The augmentations that a setting can name.
 *
 * @category Datasets
 */
export const augmentations: Readonly<Record<'none' | 'paper', Augmentation | null>> = {
  none: null,
  paper: paperAugmentation,
};

/**
 * Refuses settings out of range for images of a shape.
 *
 * @throws {@link ArgumentError} naming the setting
 * @category Datasets
 */
export function checkAugmentation(augmentation: Augmentation, { width, height }: ImageShape): void {
  const { flipProbability, maxRotationDegrees, cropPadding } = augmentation;
  const check = (right: boolean, setting: keyof Augmentation, expected: string): void => {
    if (right) return;
    throw new ArgumentError({
      task: 'augment images',
      reason: `${setting} is out of range`,
      expected,
      received: String(augmentation[setting]),
    });
  };
  const side = Math.min(width, height);
  check(flipProbability >= 0 && flipProbability <= 1, 'flipProbability', 'a number from 0 to 1');
  check(maxRotationDegrees >= 0 && maxRotationDegrees <= 45, 'maxRotationDegrees', 'a number from 0 to 45');
  const paddingFits = Number.isInteger(cropPadding) && cropPadding >= 0 && cropPadding < side;
  check(paddingFits, 'cropPadding', `a whole number from 0 to ${side - 1} for images of ${width} × ${height} pixels`);
}

import { ShapeError } from '@topograft/sparse-core';
import type { ImageDataset, ImageSet } from './image-dataset.ts';
import { portableSha256, type Sha256 } from './sha256.ts';

/**
 * Makes a dataset of its parts, after checking that they fit together.
 *
 * Its checksum is SHA-256 over training pixels, training labels, test pixels and test labels, in this order, with
 * nothing between them.
 *
 * @param parts - the arrays are kept, not copied
 * @param sha256 - defaults to one that runs everywhere, about 6 ms per megabyte
 * @throws {@link ShapeError} when an array has the wrong length or a label has no class
 * @category Datasets
 */
export function assembleImageDataset(
  parts: Pick<ImageDataset, 'name' | 'synthetic' | 'classNames' | 'imageShape' | 'train' | 'test'>,
  sha256: Sha256 = portableSha256,
): ImageDataset {
  const { name, synthetic, classNames, imageShape, train, test } = parts;
  const featureCount = imageShape.width * imageShape.height * imageShape.channels;
  checkSet(train, `the training set of ${name}`, featureCount, classNames.length);
  checkSet(test, `the test set of ${name}`, featureCount, classNames.length);
  const digest = sha256([train.images, train.labels, test.images, test.labels]);
  return {
    name,
    synthetic,
    classNames,
    imageShape,
    featureCount,
    classCount: classNames.length,
    train,
    test,
    identity: { name, synthetic, sha256: digest },
  };
}

function checkSet({ count, images, labels }: ImageSet, what: string, featureCount: number, classCount: number): void {
  const refuse = (reason: string): never => {
    throw new ShapeError({ task: `use ${what}`, reason });
  };
  if (images.length !== count * featureCount) {
    refuse(
      `${count} images of ${featureCount} values make ${count * featureCount} bytes, and there are ${images.length}`,
    );
  }
  if (labels.length !== count) refuse(`${count} images need as many labels, and there are ${labels.length}`);
  const stray = labels.findIndex((label) => label >= classCount);
  if (stray >= 0)
    refuse(`image ${stray + 1} has label ${labels[stray]}, and the classes are numbered 0 to ${classCount - 1}`);
}

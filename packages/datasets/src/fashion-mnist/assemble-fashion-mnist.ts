import { ShapeError } from '@topograft/sparse-core';
import { assembleImageDataset } from '../assemble-image-dataset.ts';
import type { ImageDataset, ImageSet } from '../image-dataset.ts';
import { parseIdx } from '../parse-idx.ts';
import type { Sha256 } from '../sha256.ts';

const SIDE = 28;

/**
 * The four IDX files of Fashion-MNIST, decompressed.
 *
 * @category Datasets
 */
export interface FashionMnistContents {
  /** `train-images-idx3-ubyte`. */
  readonly trainImages: Uint8Array;
  /** `train-labels-idx1-ubyte`. */
  readonly trainLabels: Uint8Array;
  /** `t10k-images-idx3-ubyte`. */
  readonly testImages: Uint8Array;
  /** `t10k-labels-idx1-ubyte`. */
  readonly testLabels: Uint8Array;
}

/**
 * Makes the Fashion-MNIST dataset of its four files.
 *
 * The bytes are views into the files, and their checksums are the caller's task: see {@link fashionMnistFiles}.
 *
 * @throws {@link FormatError} when a file is not the IDX file it should be
 * @throws {@link ShapeError} when images are not 28×28, labels and images differ in number, or a label exceeds 9
 * @category Datasets
 */
export function assembleFashionMnist(contents: FashionMnistContents, sha256?: Sha256): ImageDataset {
  return assembleImageDataset(
    {
      name: 'fashion-mnist',
      synthetic: false,
      classNames: [
        'T-shirt/top',
        'Trouser',
        'Pullover',
        'Dress',
        'Coat',
        'Sandal',
        'Shirt',
        'Sneaker',
        'Bag',
        'Ankle boot',
      ],
      imageShape: { width: SIDE, height: SIDE, channels: 1 },
      train: imageSet('training', contents.trainImages, contents.trainLabels),
      test: imageSet('test', contents.testImages, contents.testLabels),
    },
    sha256,
  );
}

function imageSet(part: string, imageFile: Uint8Array, labelFile: Uint8Array): ImageSet {
  const images = parseIdx(imageFile, 'images', `the ${part} images of Fashion-MNIST`);
  const labels = parseIdx(labelFile, 'labels', `the ${part} labels of Fashion-MNIST`);
  const [count = 0, height, width] = images.shape;
  if (height !== SIDE || width !== SIDE) {
    throw new ShapeError({
      task: `use the ${part} images of Fashion-MNIST`,
      reason: 'they have the wrong size',
      expected: `${SIDE} × ${SIDE} pixels`,
      received: `${height} × ${width}`,
    });
  }
  return { count, images: images.values, labels: labels.values };
}

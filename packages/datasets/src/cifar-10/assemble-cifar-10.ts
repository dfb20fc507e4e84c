import { FormatError } from '@topograft/sparse-core';
import { assembleImageDataset } from '../assemble-image-dataset.ts';
import type { ImageDataset, ImageSet } from '../image-dataset.ts';
import type { Sha256 } from '../sha256.ts';

const SIDE = 32;
const CHANNELS = 3;
const PIXEL_BYTES = SIDE * SIDE * CHANNELS;
const RECORD_BYTES = 1 + PIXEL_BYTES;

/**
 * The files of the binary version of CIFAR-10.
 *
 * @category Datasets
 */
export interface Cifar10Contents {
  /** The five training files, in order. */
  readonly train: readonly Uint8Array[];
  /** The one test file. */
  readonly test: Uint8Array;
}

/**
 * Makes the CIFAR-10 dataset of its files.
 *
 * A file is records of 3,073 bytes, and nothing else:
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | uint8 | label, 0 to 9 |
 * | 1 | uint8 × 1,024 | red, row by row |
 * | 1025 | uint8 × 1,024 | green |
 * | 2049 | uint8 × 1,024 | blue |
 *
 * The planes stay as they are. Pixels are copied; checksums of the files are the caller's task: see {@link cifar10Files}.
 *
 * @throws {@link FormatError} when a file is empty or does not end with a record
 * @throws {@link ShapeError} when a label exceeds 9
 * @category Datasets
 */
export function assembleCifar10(contents: Cifar10Contents, sha256?: Sha256): ImageDataset {
  return assembleImageDataset(
    {
      name: 'cifar-10',
      synthetic: false,
      classNames: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
      imageShape: { width: SIDE, height: SIDE, channels: CHANNELS },
      train: imageSet('training', contents.train),
      test: imageSet('test', [contents.test]),
    },
    sha256,
  );
}

function imageSet(part: string, files: readonly Uint8Array[]): ImageSet {
  const counts = files.map((file) => file.length / RECORD_BYTES);
  counts.forEach((count, index) => {
    if (Number.isInteger(count) && count > 0) return;
    throw new FormatError({
      task: `read file ${index + 1} of the ${part} images of CIFAR-10`,
      reason: 'it is not a whole number of records',
      expected: `a multiple of ${RECORD_BYTES} bytes`,
      received: `${files[index]!.length} bytes`,
    });
  });
  const count = counts.reduce((sum, some) => sum + some, 0);
  const images = new Uint8Array(count * PIXEL_BYTES);
  const labels = new Uint8Array(count);
  let image = 0;
  for (const file of files) {
    for (let record = 0; record < file.length; record += RECORD_BYTES, image++) {
      labels[image] = file[record]!;
      images.set(file.subarray(record + 1, record + RECORD_BYTES), image * PIXEL_BYTES);
    }
  }
  return { count, images, labels };
}

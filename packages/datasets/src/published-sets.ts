import { cifar10Archive } from './cifar-10/cifar-10-files.ts';
import { fashionMnistFiles } from './fashion-mnist/fashion-mnist-files.ts';
import type { ImageShape } from './image-dataset.ts';

/**
 * What a data set that has a name is, without its images.
 *
 * @category Datasets
 */
export interface PublishedSet {
  /** As people call it. */
  readonly title: string;
  /** What is in the pictures, in a few words. */
  readonly content: string;
  /** Size of every image. */
  readonly imageShape: ImageShape;
  /** Kinds of pictures. */
  readonly classCount: number;
  /** Training images. */
  readonly trainCount: number;
  /** Test images. */
  readonly testCount: number;
  /** Bytes to download; 0 for images that are drawn. */
  readonly downloadBytes: number;
}

/**
 * The data sets that are known by name.
 *
 * @category Datasets
 */
export const publishedSets: Readonly<
  Record<'fashion-mnist' | 'cifar-10' | 'synthetic' | 'synthetic-small', PublishedSet>
> = {
  'fashion-mnist': {
    title: 'Fashion-MNIST',
    content: 'clothes, grey',
    imageShape: { width: 28, height: 28, channels: 1 },
    classCount: 10,
    trainCount: 60_000,
    testCount: 10_000,
    downloadBytes: fashionMnistFiles.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  },
  'cifar-10': {
    title: 'CIFAR-10',
    content: 'animals and vehicles, in colour',
    imageShape: { width: 32, height: 32, channels: 3 },
    classCount: 10,
    trainCount: 50_000,
    testCount: 10_000,
    downloadBytes: cifar10Archive.sizeBytes,
  },
  synthetic: {
    title: 'Synthetic',
    content: 'figures drawn by code, grey',
    imageShape: { width: 28, height: 28, channels: 1 },
    classCount: 10,
    trainCount: 60_000,
    testCount: 10_000,
    downloadBytes: 0,
  },
  'synthetic-small': {
    title: 'Synthetic, small',
    content: 'the first of them, as the web app has them',
    imageShape: { width: 28, height: 28, channels: 1 },
    classCount: 10,
    trainCount: 7500,
    testCount: 100,
    downloadBytes: 0,
  },
};

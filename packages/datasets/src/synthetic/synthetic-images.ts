import { ArgumentError, createRng } from '@topograft/sparse-core';
import { assembleImageDataset } from '../assemble-image-dataset.ts';
import type { ImageDataset, ImageSet } from '../image-dataset.ts';
import type { Sha256 } from '../sha256.ts';
import { drawFigureImage, IMAGE_SIDE } from './draw-figure-image.ts';
import { figures } from './figures.ts';

const FEATURE_COUNT = IMAGE_SIDE * IMAGE_SIDE;
const MAX_COUNT = 1_000_000;

/**
 * Which synthetic set to draw.
 *
 * @category Datasets
 */
export interface SyntheticImagesOptions {
  /** Another seed gives other images of the same figures; non-negative safe integer, default 1. */
  readonly seed?: number;
  /** 1 to 1,000,000, default 60,000. */
  readonly trainCount?: number;
  /** 1 to 1,000,000, default 10,000. */
  readonly testCount?: number;
  /** Computes the identity; by default one that runs everywhere. */
  readonly sha256?: Sha256;
}

/**
 * Draws a set of 28×28 grey images of ten figures: disc, ring, square, triangle, cross, bars, zigzag, arch, tee, dots.
 *
 * No download, the same bytes on every host. Each image has its own random stream (`synthetic/train-17`) and image i
 * shows figure i mod 10, so that image i is the same whatever the counts. Position, size, slant, pen, clutter, greys
 * and noise vary, and one image in four is dark on light: a linear model cannot tell the figures apart, a small network
 * can.
 *
 * @throws {@link ArgumentError} for a seed or a count out of range
 * @category Datasets
 * @example
 * ```ts
 * const dataset = syntheticImages({ trainCount: 6_000, testCount: 1_500 });
 * ```
 */
export function syntheticImages(options: SyntheticImagesOptions = {}): ImageDataset {
  const { seed = 1, trainCount = 60_000, testCount = 10_000, sha256 } = options;
  return assembleImageDataset(
    {
      name: 'synthetic',
      synthetic: true,
      classNames: figures.map(({ name }) => name),
      imageShape: { width: IMAGE_SIDE, height: IMAGE_SIDE, channels: 1 },
      train: drawSet('train', trainCount, seed),
      test: drawSet('test', testCount, seed),
    },
    sha256,
  );
}

function drawSet(part: 'train' | 'test', count: number, seed: number): ImageSet {
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
    throw new ArgumentError({
      task: 'draw the synthetic images',
      reason: `the number of ${part === 'train' ? 'training' : 'test'} images is not usable`,
      expected: `a whole number from 1 to ${MAX_COUNT}`,
      received: String(count),
    });
  }
  const images = new Uint8Array(count * FEATURE_COUNT);
  const labels = new Uint8Array(count);
  const coverage = new Float64Array(FEATURE_COUNT);
  for (let index = 0; index < count; index++) {
    const label = index % figures.length;
    const pixels = images.subarray(index * FEATURE_COUNT, (index + 1) * FEATURE_COUNT);
    drawFigureImage(pixels, coverage, figures[label]!, createRng(seed, `synthetic/${part}-${index}`));
    labels[index] = label;
  }
  return { count, images, labels };
}

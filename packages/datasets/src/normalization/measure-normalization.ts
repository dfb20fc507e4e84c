import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import type { ImageShape } from '../image-dataset.ts';
import { featureSums } from './feature-sums.ts';
import type { Normalization } from './normalization.ts';

/**
 * The ways of normalising, by name.
 *
 * @category Datasets
 */
export const normalizationKinds: readonly ['unit', 'channel', 'feature'] = ['unit', 'channel', 'feature'];

/**
 * Name of a way of normalising.
 *
 * @category Datasets
 */
export type NormalizationKind = (typeof normalizationKinds)[number];

/** A feature that never changes is not blown up: it is scaled as if nothing were known of it. */
const UNIT_SCALE = 1 / 255;

/**
 * Measures on training images how to normalise all images.
 *
 * | kind | mean | scale |
 * | --- | --- | --- |
 * | `unit` | 0 | 1/255: inputs in [0, 1] |
 * | `channel` | over all pixels of a colour | 1/standard deviation |
 * | `feature` | of each value of the image by itself | 1/standard deviation |
 *
 * Standard deviations are those of the population (divided by n). A feature that is the same in all rows has scale 1/255.
 * Sums are of whole numbers and exact, so that neither the order of rows nor the host matters; what follows is one
 * division, one root and the rounding to float32.
 *
 * @param images - `[count, channels, height, width]`
 * @param rows - the images that are trained on, and no others: what is held out must not be looked at. At most 2^37 /
 *   (width·height) of them
 * @throws {@link ArgumentError} for an unknown kind
 * @throws {@link ShapeError} when there are no rows, or one of them is no image
 * @category Datasets
 * @example
 * ```ts
 * const normalization = measureNormalization('channel', dataset.train.images, split.training, dataset.imageShape);
 * ```
 */
export function measureNormalization(
  kind: NormalizationKind,
  images: Uint8Array,
  rows: Uint32Array,
  { width, height, channels }: ImageShape,
): Normalization {
  const featureCount = width * height * channels;
  const mean = new Float32Array(featureCount);
  const scale = new Float32Array(featureCount).fill(UNIT_SCALE);
  if (!normalizationKinds.includes(kind)) {
    throw new ArgumentError({
      task: 'normalise images',
      reason: 'there is no such way',
      expected: normalizationKinds.join(' or '),
      received: String(kind),
    });
  }
  checkRows(rows, Math.floor(images.length / featureCount));
  if (kind === 'unit') return { mean, scale };
  const { sums, squares } = featureSums(images, rows, featureCount);
  const groupSize = kind === 'channel' ? width * height : 1;
  for (let start = 0; start < featureCount; start += groupSize) {
    let sum = 0;
    let square = 0;
    for (let feature = start; feature < start + groupSize; feature++) {
      sum += sums[feature]!;
      square += squares[feature]!;
    }
    const count = rows.length * groupSize;
    mean.fill(sum / count, start, start + groupSize);
    const deviation = standardDeviation(count, sum, square);
    if (deviation > 0) scale.fill(1 / deviation, start, start + groupSize);
  }
  return { mean, scale };
}

/** √(n·Σx² − (Σx)²)/n, the difference in big integers, because it may need more than 53 bits and may be exactly 0. */
function standardDeviation(count: number, sum: number, square: number): number {
  const scaledVariance = BigInt(count) * BigInt(square) - BigInt(sum) * BigInt(sum);
  return Math.sqrt(Number(scaledVariance)) / count;
}

function checkRows(rows: Uint32Array, imageCount: number): void {
  const task = 'normalise images';
  if (rows.length === 0) throw new ShapeError({ task, reason: 'there is no row to measure' });
  const stray = rows.find((row) => row >= imageCount);
  if (stray === undefined) return;
  throw new ShapeError({ task, reason: `row ${stray} is wanted, and there are ${imageCount} images` });
}

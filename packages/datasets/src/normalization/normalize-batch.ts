import { ShapeError } from '@topograft/sparse-core';
import type { Normalization } from './normalization.ts';

/**
 * Picks the images of a batch, normalises them and turns them feature-major: the reference for faster kernels.
 *
 * x[f, s] = (images[rows[s], f] − mean[f])·scale[f]
 *
 * Difference and product are each rounded to float32, as a SIMD kernel does it, so that both give the same bits. Samples
 * beyond `rows.length` become 0. The bytes stay bytes: only this batch is ever wide.
 *
 * @param images - `[imageCount, featureCount]`
 * @param rows - the images of the batch, `[sampleCount]`
 * @param x - `[featureCount, stride]`, overwritten
 * @param stride - at least `sampleCount`
 * @throws {@link ShapeError} when the arrays do not fit each other
 * @category Datasets
 */
export function normalizeBatch(
  images: Uint8Array,
  rows: Uint32Array,
  { mean, scale }: Normalization,
  x: Float32Array,
  stride: number,
): void {
  const featureCount = mean.length;
  if (scale.length !== featureCount) refuse(`${featureCount} means need as many scales, and there are ${scale.length}`);
  if (stride < rows.length) refuse(`rows of ${stride} hold no ${rows.length} samples`);
  if (x.length !== featureCount * stride) {
    refuse(`${featureCount} features of ${stride} samples make ${featureCount * stride} inputs, not ${x.length}`);
  }
  const imageCount = Math.floor(images.length / featureCount);
  for (let sample = 0; sample < stride; sample++) {
    const inBatch = sample < rows.length;
    const start = inBatch ? rows[sample]! * featureCount : 0;
    if (inBatch && rows[sample]! >= imageCount) {
      refuse(`row ${rows[sample]} is wanted, and there are ${imageCount} images`);
    }
    for (let feature = 0; feature < featureCount; feature++) {
      const centred = inBatch ? Math.fround(images[start + feature]! - mean[feature]!) : 0;
      x[feature * stride + sample] = centred * scale[feature]!;
    }
  }
}

function refuse(reason: string): never {
  throw new ShapeError({ task: 'normalise a batch', reason });
}

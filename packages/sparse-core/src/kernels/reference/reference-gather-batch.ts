import type { FloatArray, Kernels } from '../kernels.ts';

/** The inputs of a batch, from bytes. */
export const referenceGatherBatch: Pick<Kernels, 'gatherBatch'> = { gatherBatch };

function gatherBatch(
  images: Uint8Array,
  rows: Uint32Array,
  x: FloatArray,
  { means, scales }: { readonly means: FloatArray; readonly scales: FloatArray },
  featureCount: number,
  stride: number,
): void {
  // The difference has a rounding of its own only in single precision, where a kernel has it too.
  const rounded = x instanceof Float32Array ? Math.fround : (value: number) => value;
  for (let feature = 0; feature < featureCount; feature++) {
    for (let sample = 0; sample < stride; sample++) {
      const inBatch = sample < rows.length;
      const pixel = inBatch ? images[rows[sample]! * featureCount + feature]! : 0;
      x[feature * stride + sample] = inBatch ? rounded(pixel - means[feature]!) * scales[feature]! : 0;
    }
  }
}

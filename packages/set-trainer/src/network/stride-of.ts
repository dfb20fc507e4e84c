/** How far two rows of activations lie apart: the number of samples rounded up to a multiple of 4, for SIMD. */
export function strideOf(sampleCount: number): number {
  return Math.ceil(sampleCount / 4) * 4;
}

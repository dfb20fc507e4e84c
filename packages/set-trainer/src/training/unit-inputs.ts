import type { InputPipeline } from './training-data.ts';

/**
 * Inputs in [0, 1]: bytes divided by 255, images as they are.
 *
 * @param featureCount - bytes of an image
 * @category Datasets
 */
export function unitInputs(featureCount: number): InputPipeline {
  return {
    means: new Float32Array(featureCount),
    scales: new Float32Array(featureCount).fill(1 / 255),
    augment: null,
  };
}

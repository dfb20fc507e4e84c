import { createRng, type SreluParameters } from '@topograft/sparse-core';

/**
 * SReLU of a layer at the start: t_l = 0, a_l ~ U(0, 1), t_r ~ U(0, 5), a_r = 1, neuron by neuron.
 *
 * Random stream: `activation/layer-k`.
 *
 * @returns `[neuronCount]` each
 * @category Training
 * @see Jin et al. 2016; initialised as in keras-contrib
 */
export function initialSrelu(layerIndex: number, neuronCount: number, seed: number): SreluParameters<Float32Array> {
  const rng = createRng(seed, `activation/layer-${layerIndex}`);
  const leftSlopes = Float32Array.from({ length: neuronCount }, rng.uniform);
  const rightThresholds = Float32Array.from({ length: neuronCount }, () => 5 * rng.uniform());
  return {
    leftThresholds: new Float32Array(neuronCount),
    leftSlopes,
    rightThresholds,
    rightSlopes: new Float32Array(neuronCount).fill(1),
  };
}

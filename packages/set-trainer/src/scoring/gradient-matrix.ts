import type { BlockMatrix } from './block-matrix.ts';
import type { DenseNetwork } from './dense-network.ts';

/**
 * The gradient of a layer's weights at all positions, dZ·Xᵀ, or the same product of other arrays of these shapes.
 *
 * @param x - `[inputCount, stride]`
 * @param dz - `[outputCount, stride]`, 0 in the padding
 * @category Training
 */
export function gradientMatrix({ kernels, stride }: DenseNetwork, x: Float32Array, dz: Float32Array): BlockMatrix {
  const inputCount = x.length / stride;
  return {
    inputCount,
    outputCount: dz.length / stride,
    writeRows: (target, firstNeuron, neuronCount) =>
      kernels.denseGradient(x, dz, target, inputCount, firstNeuron, neuronCount, stride),
  };
}

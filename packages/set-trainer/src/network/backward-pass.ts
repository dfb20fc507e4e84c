import type { FloatArray, Kernels } from '@topograft/sparse-core';
import type { NetworkState } from './network-state.ts';

/**
 * Fills the gradient of every parameter from that of the logits, which the caller has put into `network.gradients[0]`.
 *
 * Gradients exist at connections only; that of the input images is never computed.
 *
 * @category Training
 */
export function backwardPass<Floats extends FloatArray>(kernels: Kernels<Floats>, network: NetworkState<Floats>): void {
  const { layers, stride } = network;
  let [gradient, spare] = network.gradients;
  for (let index = layers.length - 1; index >= 0; index--) {
    const { arrays, weights, biases, srelu, z } = layers[index]!;
    if (srelu !== null) kernels.sreluBackward(srelu.values, z, gradient, srelu.gradients, stride);
    const input = index === 0 ? network.x : layers[index - 1]!.h;
    kernels.weightGradient(arrays, input, gradient, weights.gradient, biases.gradient, stride);
    if (index > 0) {
      kernels.inputGradient(arrays, gradient, spare, stride);
      [gradient, spare] = [spare, gradient];
    }
  }
}

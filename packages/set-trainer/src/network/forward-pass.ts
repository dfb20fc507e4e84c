import type { FloatArray, Kernels } from '@topograft/sparse-core';
import type { NetworkState } from './network-state.ts';

/**
 * Runs the current batch through the network: Z(k) = W(k)·H(k−1) + b(k), H(k) = SReLU(Z(k)), no activation at the end.
 *
 * @returns the logits, `[classCount, stride]`: a view that the next pass overwrites
 * @category Training
 */
export function forwardPass<Floats extends FloatArray>(
  kernels: Kernels<Floats>,
  network: NetworkState<Floats>,
): Floats {
  let input = network.x;
  for (const { arrays, srelu, z, h } of network.layers) {
    kernels.forward(arrays, input, z, network.stride);
    if (srelu !== null) kernels.sreluForward(srelu.values, z, h, network.stride);
    input = h;
  }
  return input;
}

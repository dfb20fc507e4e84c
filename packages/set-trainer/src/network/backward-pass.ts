import type { Kernels } from '@topograft/sparse-core';
import type { TrainingPass } from './forward-pass.ts';
import type { NetworkState } from './network-state.ts';

/**
 * Fills the gradient of every trained number from that of the logits, which the caller has put into
 * `network.gradients[0]`.
 *
 * Gradients exist at connections only; that of the input images is never computed.
 *
 * @param training - that of the forward pass
 * @param visit - sees the input X of each layer and the gradient of its W·X + b, last layer first
 * @category Training
 */
export function backwardPass(
  kernels: Kernels<Float32Array>,
  network: NetworkState,
  training: TrainingPass,
  visit?: (layerIndex: number, input: Float32Array, gradient: Float32Array) => void,
): void {
  const { layers, stride } = network;
  let [gradient, spare] = network.gradients;
  for (let index = layers.length - 1; index >= 0; index--) {
    const { arrays, activation, norm, weightGradients, biasGradients, z } = layers[index]!;
    if (activation !== null) {
      if (training.dropout > 0) {
        const [key0, key1] = training.dropoutKeys[index]!;
        kernels.dropout(gradient, training.dropout, key0, key1, arrays.outputCount, stride);
      }
      if (activation.kind === 'srelu') {
        kernels.sreluBackward(activation.parameters, z, gradient, activation.gradients, stride);
      } else {
        kernels.leakyBackward(z, gradient, activation.slope, stride, arrays.outputCount);
      }
    }
    if (norm !== null) {
      const { arrays: normArrays, scaleGradients, shiftGradients } = norm;
      const { sampleCount } = training;
      kernels.batchNormBackward(normArrays, norm.a, gradient, scaleGradients, shiftGradients, sampleCount, stride);
    }
    const input = index === 0 ? network.x : layers[index - 1]!.h;
    visit?.(index, input, gradient);
    kernels.weightGradient(arrays, input, gradient, weightGradients, biasGradients, stride);
    // The mean of the batch takes every bias out again: what is left is rounding, which Adam would blow up.
    if (norm !== null) biasGradients.fill(0);
    if (index > 0) {
      kernels.inputGradient(arrays, gradient, spare, stride);
      [gradient, spare] = [spare, gradient];
    }
  }
}

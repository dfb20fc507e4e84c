import type { Kernels } from '@topograft/sparse-core';
import { batchNormEpsilon, batchNormMomentum } from '../model/batch-norm-settings.ts';
import type { LayerState, NetworkState } from './network-state.ts';

/**
 * What is done in training and not in evaluation.
 *
 * @category Training
 */
export interface TrainingPass {
  /** Images of the batch; the rest of the stride is padding. */
  readonly sampleCount: number;
  /** Whether running statistics move. */
  readonly movesStatistics: boolean;
  /** Share of hidden activations set to 0. */
  readonly dropout: number;
  /** Per layer the two words that its dropout mask of this batch is made from; empty without dropout. */
  readonly dropoutKeys: readonly (readonly [number, number])[];
}

/**
 * Runs the current batch through the network: A(k) = W(k)·H(k−1) + b(k), Z(k) = A(k) or normalised over the batch, H(k) =
 * f(Z(k)), then dropout; at the end neither.
 *
 * @param training - `null` to evaluate: running statistics, no dropout
 * @returns the logits, `[classCount, stride]`: a view that the next pass overwrites
 * @category Training
 */
export function forwardPass(
  kernels: Kernels<Float32Array>,
  network: NetworkState,
  training: TrainingPass | null,
): Float32Array {
  let input = network.x;
  for (const [index, layer] of network.layers.entries()) {
    activate(kernels, layer, input, network.stride, training);
    if (training !== null && training.dropout > 0 && layer.activation !== null) {
      const [key0, key1] = training.dropoutKeys[index]!;
      kernels.dropout(layer.h, training.dropout, key0, key1, layer.arrays.outputCount, network.stride);
    }
    input = layer.h;
  }
  return input;
}

function activate(
  kernels: Kernels<Float32Array>,
  { arrays, activation, norm, z, h }: LayerState,
  input: Float32Array,
  stride: number,
  training: TrainingPass | null,
): void {
  if (activation === null) {
    kernels.forward(arrays, input, z, stride);
  } else if (norm === null) {
    if (activation.kind === 'srelu') kernels.forwardSrelu(arrays, activation.parameters, input, z, h, stride);
    else kernels.forwardLeaky(arrays, activation.slope, input, z, h, stride);
  } else {
    kernels.forward(arrays, input, norm.a, stride);
    if (training === null) {
      kernels.batchNormInference(norm.arrays, norm.a, z, stride, batchNormEpsilon);
    } else {
      const momentum = training.movesStatistics ? batchNormMomentum : 0;
      kernels.batchNormForward(norm.arrays, norm.a, z, training.sampleCount, stride, momentum, batchNormEpsilon);
    }
    if (activation.kind === 'srelu') kernels.sreluForward(activation.parameters, z, h, stride);
    else kernels.leakyForward(z, h, activation.slope, stride, arrays.outputCount);
  }
}

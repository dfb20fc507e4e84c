import { type Kernels, type LayerTopology, type NetworkTopology, wasmKernels } from '@topograft/sparse-core';
import type { GradientSource } from '../methods/training-method.ts';

/** Most numbers of a block of gradients: 4 MB. */
const BLOCK_LENGTH = 1 << 20;

/**
 * Runs a batch forwards and backwards and shows the input X and the gradient dZ of each layer, `[·, stride]`.
 */
export type GradientPass = (
  rows: Uint32Array,
  visit: (layerIndex: number, input: Float32Array, gradient: Float32Array) => void,
) => void;

/**
 * Gradients at all positions of a layer, dZ·Xᵀ block by block, over several batches that stand side by side as one wide
 * batch.
 *
 * Memory: a block of 4 MB or one neuron, and the inputs and gradients of all batches at one layer; all of it apart from the
 * network's own, and only once it is asked for.
 */
export function wasmGradients(
  { layers }: NetworkTopology,
  batches: readonly Uint32Array[],
  { stride, momentum, run }: { readonly stride: number; readonly momentum: number; readonly run: GradientPass },
): GradientSource {
  const wide = batches.length * stride;
  return {
    forEachBlock(layerIndex, weighting, visit) {
      const layer = layers[layerIndex]!;
      const { inputCount, outputCount } = layer;
      const blockNeurons = Math.min(outputCount, Math.max(1, Math.floor(BLOCK_LENGTH / inputCount)));
      const kernels = scratchFor(layer, wide, blockNeurons * inputCount);
      const x = kernels.memory.floats(inputCount * wide);
      const dz = kernels.memory.floats(outputCount * wide);
      const block = kernels.memory.floats(blockNeurons * inputCount);
      let weight = 1;
      // The last batch is the newest.
      for (let at = batches.length - 1; at >= 0; at--) {
        const share = weighting === 'mean' ? 1 / batches.length : weight;
        run(batches[at]!, (index, input, gradient) => {
          if (index !== layerIndex) return;
          placeColumns(input, stride, x, wide, at * stride, 1);
          placeColumns(gradient.subarray(0, outputCount * stride), stride, dz, wide, at * stride, share);
        });
        weight *= momentum;
      }
      for (let first = 0; first < outputCount; first += blockNeurons) {
        const count = Math.min(blockNeurons, outputCount - first);
        kernels.denseGradient(x, dz, block, inputCount, first, count, wide);
        visit(block.subarray(0, count * inputCount), first, count);
      }
    },
  };
}

function scratchFor(
  { inputCount, outputCount }: LayerTopology,
  wide: number,
  blockLength: number,
): Kernels<Float32Array> {
  return wasmKernels(4 * ((inputCount + outputCount) * wide + blockLength) + 1024);
}

/** Copies `[rows, stride]` into columns of `[rows, wide]`, scaled. */
function placeColumns(
  from: Float32Array,
  stride: number,
  to: Float32Array,
  wide: number,
  column: number,
  scale: number,
): void {
  for (let row = 0; row * stride < from.length; row++) {
    const target = to.subarray(row * wide + column, row * wide + column + stride);
    target.set(from.subarray(row * stride, (row + 1) * stride));
    if (scale !== 1) for (let at = 0; at < stride; at++) target[at]! *= scale;
  }
}

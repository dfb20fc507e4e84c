import type { ConnectionList, LayerTopology } from '@topograft/sparse-core';
import { topScores } from './top-scores.ts';
import type { GradientSource, UpdateRule } from './training-method.ts';

/**
 * Grows connections at the free positions of a layer where the gradient is largest: |mean gradient| or |Σ μ^age·g| over
 * the config's `gradientBatches` batches. Of equal ones, those of the lower neuron, then input, grow.
 *
 * Gradients of absent connections cost 2·n·m operations a sample for n inputs and m neurons, at each update, as a dense
 * layer's would. Memory is one block of neurons and what has been selected; a gradient is never kept for all n·m positions.
 *
 * @param weighting - how the batches are summed up
 * @category Methods
 * @see Evci et al. 2020, algorithm 1
 */
export function growByGradient(weighting: 'mean' | 'momentum'): UpdateRule['grow'] {
  return ({ gradients }, layerIndex, pruned, count) => largestFree(gradients, weighting, layerIndex, pruned, count);
}

function largestFree(
  gradients: GradientSource,
  weighting: 'mean' | 'momentum',
  layerIndex: number,
  { inputCount, offsets, inputs }: LayerTopology,
  count: number,
): ConnectionList {
  const top = topScores(count);
  gradients.forEachBlock(layerIndex, weighting, (block, firstNeuron, neuronCount) => {
    for (let row = 0; row < neuronCount; row++) {
      const neuron = firstNeuron + row;
      const end = offsets[neuron + 1]!;
      let edge = offsets[neuron]!;
      for (let input = 0; input < inputCount; input++) {
        if (edge < end && inputs[edge] === input) edge++;
        else top.offer(Math.abs(block[row * inputCount + input]!), neuron * inputCount + input);
      }
    }
  });
  const positions = top.positions();
  return {
    outputs: Uint32Array.from(positions, (position) => Math.floor(position / inputCount)),
    inputs: Uint32Array.from(positions, (position) => position % inputCount),
  };
}

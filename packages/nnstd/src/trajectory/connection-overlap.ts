import { type LayerTopology, ShapeError } from '@topograft/sparse-core';

/**
 * Counts the connections that two layers of the same shape have in common, in place.
 *
 * @returns how many, between 0 and the smaller number of connections
 * @throws {@link ShapeError} when the shapes differ
 * @category Trajectories
 */
export function connectionOverlap(a: LayerTopology, b: LayerTopology): number {
  if (a.inputCount !== b.inputCount || a.outputCount !== b.outputCount) {
    throw new ShapeError({
      task: 'compare two layers in place',
      reason: 'their shapes differ',
      expected: `${a.inputCount} inputs and ${a.outputCount} neurons`,
      received: `${b.inputCount} inputs and ${b.outputCount} neurons`,
    });
  }
  let shared = 0;
  for (let neuron = 0; neuron < a.outputCount; neuron++) {
    let inA = a.offsets[neuron]!;
    let inB = b.offsets[neuron]!;
    const endA = a.offsets[neuron + 1]!;
    const endB = b.offsets[neuron + 1]!;
    while (inA < endA && inB < endB) {
      const difference = a.inputs[inA]! - b.inputs[inB]!;
      if (difference === 0) shared++;
      if (difference <= 0) inA++;
      if (difference >= 0) inB++;
    }
  }
  return shared;
}

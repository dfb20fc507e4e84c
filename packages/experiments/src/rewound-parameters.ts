import type { StoredParameter } from '@topograft/set-trainer';
import type { LayerTopology, NetworkTopology } from '@topograft/sparse-core';

/**
 * The numbers of an early model for the connections that are left of it: a lottery ticket's start. What the optimizer kept
 * is left out, and so starts at 0.
 *
 * @param model - connections and numbers of the early epoch
 * @param left - some of those connections, and no others
 * @category Recipes
 * @see Frankle et al. 2020, "Linear mode connectivity and the lottery ticket hypothesis", algorithm 2
 */
export function rewoundParameters(
  model: { readonly topology: NetworkTopology; readonly parameters: readonly StoredParameter[] },
  left: NetworkTopology,
): StoredParameter[] {
  return model.parameters.map(({ name, values }) => {
    const index = /^layers\.(\d+)\.weights$/.exec(name)?.[1];
    if (index === undefined) return { name, values, slots: {} };
    const layerIndex = Number(index);
    return { name, values: weightsOf(model.topology.layers[layerIndex]!, values, left.layers[layerIndex]!), slots: {} };
  });
}

/** Both list the inputs of a neuron in ascending order: one walk finds them all. */
function weightsOf(from: LayerTopology, weights: Float32Array, left: LayerTopology): Float32Array {
  const found = new Float32Array(left.inputs.length);
  for (let neuron = 0; neuron < left.outputCount; neuron++) {
    let at = from.offsets[neuron]!;
    for (let edge = left.offsets[neuron]!; edge < left.offsets[neuron + 1]!; edge++) {
      while (from.inputs[at]! < left.inputs[edge]!) at++;
      found[edge] = weights[at]!;
    }
  }
  return found;
}

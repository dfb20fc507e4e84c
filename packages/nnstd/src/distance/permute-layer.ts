import { ArgumentError, type LayerTopology } from '@topograft/sparse-core';

/**
 * The same layer with its neurons, and its inputs, in another order.
 *
 * @param neuronAt - `[outputCount]`, which neuron comes to each place
 * @param inputAt - `[inputCount]`, which input comes to each place; absent when inputs stay
 * @throws {@link ArgumentError} when either is not a permutation
 * @category Topologies
 */
export function permuteLayer(
  layer: LayerTopology,
  neuronAt: ArrayLike<number>,
  inputAt?: ArrayLike<number>,
): LayerTopology {
  placeOf(neuronAt, layer.outputCount, 'neurons');
  const inputPlace = inputAt === undefined ? undefined : placeOf(inputAt, layer.inputCount, 'inputs');
  const offsets = new Uint32Array(layer.outputCount + 1);
  const inputs = new Uint32Array(layer.inputs.length);
  for (let place = 0; place < layer.outputCount; place++) {
    const neuron = neuronAt[place]!;
    const moved = layer.inputs.slice(layer.offsets[neuron], layer.offsets[neuron + 1]);
    if (inputPlace !== undefined) for (let k = 0; k < moved.length; k++) moved[k] = inputPlace[moved[k]!]!;
    inputs.set(moved.sort(), offsets[place]);
    offsets[place + 1] = offsets[place]! + moved.length;
  }
  return { inputCount: layer.inputCount, outputCount: layer.outputCount, offsets, inputs };
}

function placeOf(order: ArrayLike<number>, count: number, what: string): Int32Array {
  const places = new Int32Array(count).fill(-1);
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  if (order.length !== count || places.includes(-1)) {
    throw new ArgumentError({
      task: `put the ${what} of a layer into another order`,
      reason: 'the order is not a permutation',
      expected: `each whole number from 0 to ${count - 1} once`,
      received: Array.from({ length: Math.min(order.length, 20) }, (_, place) => order[place]).join(','),
    });
  }
  return places;
}

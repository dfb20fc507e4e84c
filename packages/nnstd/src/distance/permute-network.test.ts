import { ArgumentError, type NetworkTopology, ShapeError, validateNetwork } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { layerOf, networkOf, randomNetwork, randomOrder } from '../../test/distance/random-networks.ts';
import { permuteLayer } from './permute-layer.ts';
import { permuteNetwork } from './permute-network.ts';

describe('permuteLayer(layer, neuronAt, inputAt)', () => {
  it('moves neurons and renumbers inputs, each list rising again', () => {
    const layer = layerOf(3, [[0, 1], [2], []]);
    expect(permuteLayer(layer, [2, 0, 1], [1, 2, 0])).toEqual(layerOf(3, [[], [0, 2], [1]]));
  });

  it('leaves inputs when no order is given for them', () => {
    expect(permuteLayer(layerOf(2, [[0], [1]]), [1, 0])).toEqual(layerOf(2, [[1], [0]]));
  });

  it.each([[[0]], [[0, 0]], [[0, 2]], [[0, -1]], [[0, 1, 1]]])('rejects the order %j of two neurons', (order) => {
    const call = (): unknown => permuteLayer(layerOf(1, [[0], []]), order);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(
      `could not put the neurons of a layer into another order - the order is not a permutation. Expected each whole number from 0 to 1 once. Received ${order.join(',')}.`,
    );
  });
});

describe('permuteNetwork(network, orders)', () => {
  it('gives a valid network, and the first one again under the inverse orders', () => {
    const network = randomNetwork([6, 5, 4, 3], 0.5, 1);
    const orders = [randomOrder(5, 1), randomOrder(4, 2), randomOrder(3, 3)];
    const moved = permuteNetwork(network, orders);
    validateNetwork(moved);
    expect(moved).not.toEqual(network);
    expect(permuteNetwork(moved, orders.map(inverse))).toEqual(network);
  });

  it('leaves layers without an order', () => {
    const network = randomNetwork([6, 5, 4], 0.5, 2);
    expect(permuteNetwork(network, [undefined])).toEqual(network);
  });

  it('computes the same function: with weights moved along, exactly the same outputs', () => {
    const network = randomNetwork([8, 7, 6, 4], 0.5, 3);
    const orders = [randomOrder(7, 4), randomOrder(6, 5)];
    const inputs = [3, -1, 4, 1, -5, 9, -2, 6];
    const weightOf = (layer: number, input: number, neuron: number): number =>
      ((layer * 31 + input * 7 + neuron * 13) % 11) - 5;
    const placed = (layer: number, place: number): number => orders[layer]?.[place] ?? place;
    const moved = (layer: number, input: number, neuron: number): number =>
      weightOf(layer, layer === 0 ? input : placed(layer - 1, input), placed(layer, neuron));
    expect(outputsOf(permuteNetwork(network, orders), moved, inputs)).toEqual(outputsOf(network, weightOf, inputs));
  });

  it('rejects more orders than layers', () => {
    const call = (): NetworkTopology => permuteNetwork(networkOf(layerOf(1, [[0]])), [[0], [0]]);
    expect(call).toThrow(ShapeError);
    expect(call).toThrow('there are 2 orders for 1 layers');
  });
});

function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  order.forEach((neuron, place) => (places[neuron] = place));
  return places;
}

/** Rectified linear layers on whole numbers, so that sums are exact in any order. */
function outputsOf(
  network: NetworkTopology,
  weightOf: (layer: number, input: number, neuron: number) => number,
  inputs: readonly number[],
): number[] {
  let values = [...inputs];
  network.layers.forEach((layer, index) => {
    values = Array.from({ length: layer.outputCount }, (_, neuron) => {
      const own = layer.inputs.subarray(layer.offsets[neuron], layer.offsets[neuron + 1]);
      const sum = own.reduce((total, input) => total + values[input]! * weightOf(index, input, neuron), 0);
      return index + 1 < network.layers.length ? Math.max(0, sum) : sum;
    });
  });
  return values;
}

import { createRng, erdosRenyi } from '@topograft/sparse-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gatherWeights, layerMask, scatterWeights } from '../../src/tfjs.ts';

// Two neurons of three inputs: the first has inputs 0 and 2, the second input 1.
const layer = {
  inputCount: 3,
  outputCount: 2,
  offsets: Uint32Array.of(0, 2, 3),
  inputs: Uint32Array.of(0, 2, 1),
};

it('layerMask(layer) has a row per neuron, 1 at its inputs', () => {
  expect([...layerMask(layer)]).toEqual([1, 0, 1, 0, 1, 0]);
});

it('scatterWeights(layer, values) has a row per neuron, 0 where there is no connection', () => {
  expect([...scatterWeights(layer, [5, 6, 7])]).toEqual([5, 0, 6, 0, 7, 0]);
});

it('gatherWeights(layer, dense) leaves out what is not at a connection', () => {
  expect([...gatherWeights(layer, [5, 1, 6, 2, 7, 3])]).toEqual([5, 6, 7]);
});

it('gatherWeights undoes scatterWeights, and the mask is where scattered ones are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (inputs, outputs, seed) => {
      const rng = createRng(seed, 'order');
      const drawn = erdosRenyi(inputs, outputs, rng.uniform(), rng);
      const values = Float32Array.from(drawn.inputs, () => rng.normal());
      expect(gatherWeights(drawn, scatterWeights(drawn, values))).toEqual(values);
      expect([...layerMask(drawn)]).toEqual([...scatterWeights(drawn, values.fill(1))]);
    }),
  );
});

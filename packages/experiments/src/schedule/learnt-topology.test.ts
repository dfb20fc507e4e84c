import { expect, it } from 'vitest';
import { learntTopology } from './learnt-topology.ts';

it('learntTopology leaves out connections of weight 0, minus zero too, and nothing else', () => {
  const layer = { inputCount: 4, outputCount: 3 };
  const topology = {
    specVersion: 'v1' as const,
    layers: [
      { ...layer, offsets: Uint32Array.of(0, 2, 2, 5), inputs: Uint32Array.of(0, 3, 1, 2, 3) },
      { inputCount: 3, outputCount: 1, offsets: Uint32Array.of(0, 2), inputs: Uint32Array.of(0, 2) },
    ],
  };
  const parameters = [
    { name: 'layers.0.weights', values: Float32Array.of(0, -1e-40, 2, -0, 3), slots: {} },
    { name: 'layers.0.biases', values: Float32Array.of(0, 0, 0), slots: {} },
    { name: 'layers.1.weights', values: Float32Array.of(0, 0), slots: {} },
  ];
  const config = { activation: 'relu' as const, activationSlope: 0, batchNorm: false };
  const inputs = { means: new Float32Array(4), scales: new Float32Array(4).fill(1) };
  expect(learntTopology({ topology, parameters, config, inputs })).toEqual({
    specVersion: 'v1',
    layers: [
      { ...layer, offsets: Uint32Array.of(0, 1, 1, 3), inputs: Uint32Array.of(3, 1, 3) },
      { inputCount: 3, outputCount: 1, offsets: Uint32Array.of(0, 0), inputs: new Uint32Array() },
    ],
  });
});

import { createRng, denseLayer, erdosRenyi } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { topologyPaper } from '../../src/config/topology-paper.ts';
import { positionalWeights } from '../../src/scoring/positional-weights.ts';
import { referenceNetwork } from './dense-reference.ts';

const layerWidths = [12, 20, 4];

it.each(['normal', 'glorot', 'he', 'he-fan-in'] as const)(
  'positionalWeights by %s are those of the dense network, whatever else is kept',
  (initialization) => {
    const config = { ...topologyPaper, layerWidths, initialization, seed: 9 };
    const { weights } = referenceNetwork(config);
    expect([...positionalWeights(denseLayer(12, 20), 0, config)]).toEqual(weights[0]!.flat());
    const layer = erdosRenyi(20, 4, 0.3, createRng(1, 'layer'));
    const expected = weights[1]!.flatMap((row, neuron) =>
      Array.from(layer.inputs.subarray(layer.offsets[neuron], layer.offsets[neuron + 1]), (input) => row[input]!),
    );
    expect([...positionalWeights(layer, 1, config)]).toEqual(expected);
  },
);

it('positionalWeights have the deviation that the config asks for', () => {
  const layer = denseLayer(200, 100);
  const deviationOf = (config: Partial<typeof topologyPaper>) => {
    const weights = positionalWeights(layer, 0, { ...topologyPaper, ...config });
    return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length);
  };
  // 20,000 draws: a relative standard error of half a per cent.
  expect(deviationOf({ initialization: 'normal', initialWeightDeviation: 0.3 }) / 0.3).toBeCloseTo(1, 1);
  expect(deviationOf({ initialization: 'he' }) / Math.sqrt(2 / 200)).toBeCloseTo(1, 1);
  expect(deviationOf({ initialization: 'he-fan-in' })).toBe(deviationOf({ initialization: 'he' }));
  // U(±a) has the deviation a/√3.
  expect(deviationOf({ initialization: 'glorot' }) / Math.sqrt(2 / 300)).toBeCloseTo(1, 1);
});

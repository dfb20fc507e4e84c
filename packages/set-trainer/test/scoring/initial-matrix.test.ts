import { createRng, denseLayer, erdosRenyi } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { topologyPaper } from '../../src/config/topology-paper.ts';
import { initialWeights } from '../../src/index.ts';
import { initialMatrix, scoredWeightConfig } from '../../src/scoring/initial-matrix.ts';
import { referenceNetwork } from './dense-reference.ts';

const layerWidths = [12, 20, 4];

it.each(['normal', 'glorot', 'he', 'he-fan-in'] as const)(
  'initialMatrix by %s is the weights of the dense network, in any rows, and those of whatever is kept of it',
  (initialization) => {
    const config = { ...topologyPaper, layerWidths, initialization, seed: 9 };
    const { weights } = referenceNetwork(config);
    const rows = new Float32Array(3 * 12);
    initialMatrix(0, denseLayer(12, 20), config).writeRows(rows, 5, 3);
    expect([...rows]).toEqual(weights[0]!.slice(5, 8).flat());
    const layer = erdosRenyi(20, 4, 0.3, createRng(1, 'layer'));
    const expected = weights[1]!.flatMap((row, neuron) =>
      Array.from(layer.inputs.subarray(layer.offsets[neuron], layer.offsets[neuron + 1]), (input) => row[input]!),
    );
    expect([...initialWeights(layer, 1, scoredWeightConfig(config))]).toEqual(expected);
  },
);

import { createRng, denseLayer, erdosRenyi, type LayerTopology } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { initialWeights } from './initial-weights.ts';

const deviation = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

describe('initialWeights(layer, layerIndex, config)', () => {
  const layer = denseLayer(200, 100);
  // The standard error of a deviation over 20,000 normal draws is 0.5 %.
  it.each([
    ['normal', 0.1],
    ['glorot', Math.sqrt(2 / 300)],
    ['he', Math.sqrt(2 / 200)],
  ] as const)('%s has mean 0 and the deviation of its formula', (initialization, expected) => {
    const weights = initialWeights(layer, 0, { ...topologyPaper, initialization });
    expect(deviation(weights) / expected).toBeGreaterThan(0.98);
    expect(deviation(weights) / expected).toBeLessThan(1.02);
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) / weights.length)).toBeLessThan(
      0.02 * expected * 2,
    );
  });

  it('glorot stays within its bounds', () => {
    const weights = initialWeights(layer, 0, { ...topologyPaper, initialization: 'glorot' });
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(Math.fround(Math.sqrt(6 / 300)));
  });

  it('he-fan-in goes by the connections that a neuron really has', () => {
    const sparse = erdosRenyi(1000, 400, 0.05, createRng(1, 'sparse'));
    const weights = initialWeights(sparse, 0, { ...topologyPaper, initialization: 'he-fan-in' });
    const scaled: number[] = [];
    for (let neuron = 0; neuron < 400; neuron++) {
      const [begin, end] = [sparse.offsets[neuron]!, sparse.offsets[neuron + 1]!];
      for (let edge = begin; edge < end; edge++) scaled.push(weights[edge]! * Math.sqrt((end - begin) / 2));
    }
    expect(deviation(scaled)).toBeCloseTo(1, 1);
  });

  it.each(['normal', 'glorot', 'he'] as const)(
    '%s depends on the position, not on other connections',
    (initialization) => {
      const config = { ...topologyPaper, initialization };
      const dense = initialWeights(layer, 2, config);
      const sparse = erdosRenyi(200, 100, 0.05, createRng(1, 'sparse'));
      const positions = Array.from(neuronsOf(sparse), (neuron, edge) => neuron * 200 + sparse.inputs[edge]!);
      expect([...initialWeights(sparse, 2, config)]).toEqual(positions.map((position) => dense[position]));
    },
  );

  it('gives each layer and each seed weights of its own', () => {
    const [first, ...others] = [
      [0, 1],
      [1, 1],
      [0, 2],
    ].map(([layerIndex, seed]) => initialWeights(layer, layerIndex!, { ...topologyPaper, seed: seed! }));
    for (const other of others) {
      const correlation = first!.reduce((sum, weight, edge) => sum + weight * other[edge]!, 0) / 200;
      // Σ ab / (20,000 · 0.1²) has a standard error of 1/√20,000 = 0.7 %.
      expect(Math.abs(correlation)).toBeLessThan(0.03);
    }
  });
});

/** The neuron of each connection. */
function neuronsOf({ offsets, inputs, outputCount }: LayerTopology): Uint32Array {
  const neurons = new Uint32Array(inputs.length);
  for (let neuron = 0; neuron < outputCount; neuron++) neurons.fill(neuron, offsets[neuron], offsets[neuron + 1]);
  return neurons;
}

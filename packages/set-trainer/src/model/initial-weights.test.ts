import { createRng, denseLayer, erdosRenyi } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { initialWeights } from './initial-weights.ts';

const deviation = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

describe('initialWeights(layer, config, rng)', () => {
  const layer = denseLayer(200, 100);
  // The standard error of a deviation over 20,000 normal draws is 0.5 %.
  it.each([
    ['normal', 0.1],
    ['glorot', Math.sqrt(2 / 300)],
    ['he', Math.sqrt(2 / 200)],
  ] as const)('%s has mean 0 and the deviation of its formula', (initialization, expected) => {
    const weights = initialWeights(layer, { ...topologyPaper, initialization }, createRng(1, 'w'));
    expect(deviation(weights) / expected).toBeGreaterThan(0.98);
    expect(deviation(weights) / expected).toBeLessThan(1.02);
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) / weights.length)).toBeLessThan(
      0.02 * expected * 2,
    );
  });

  it('glorot stays within its bounds', () => {
    const weights = initialWeights(layer, { ...topologyPaper, initialization: 'glorot' }, createRng(1, 'w'));
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(Math.fround(Math.sqrt(6 / 300)));
  });

  it('he-fan-in goes by the connections that a neuron really has', () => {
    const sparse = erdosRenyi(1000, 400, 0.05, createRng(1, 'sparse'));
    const weights = initialWeights(sparse, { ...topologyPaper, initialization: 'he-fan-in' }, createRng(1, 'w'));
    const scaled: number[] = [];
    for (let neuron = 0; neuron < 400; neuron++) {
      const [begin, end] = [sparse.offsets[neuron]!, sparse.offsets[neuron + 1]!];
      for (let edge = begin; edge < end; edge++) scaled.push(weights[edge]! * Math.sqrt((end - begin) / 2));
    }
    expect(deviation(scaled)).toBeCloseTo(1, 1);
  });
});

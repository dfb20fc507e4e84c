import { ArgumentError, createRng, type TrainingConfig, validateNetwork, wasmKernels } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../../src/config/topology-paper.ts';
import { grasp } from '../../src/methods/grasp.ts';
import { snip } from '../../src/methods/snip.ts';
import type { InitialScore } from '../../src/methods/training-method.ts';
import { largestBlock } from '../../src/scoring/block-matrix.ts';
import { createDenseNetwork, denseNetworkBytes } from '../../src/scoring/dense-network.ts';
import { forEachScore } from '../../src/scoring/for-each-score.ts';
import { gradientPass } from '../../src/scoring/gradient-pass.ts';
import { hessianPass } from '../../src/scoring/hessian-pass.ts';
import { scoredTopology } from '../../src/scoring/scored-topology.ts';
import { referenceGradients, referenceHessianGradients, referenceNetwork } from './dense-reference.ts';

const scores = { snip: snip.start as InitialScore, grasp: grasp.start as InitialScore };
/** The temperature of 200 leaves little curvature: the exactness of the second order shows at 1. */
const graspAtOne: InitialScore = { ...scores.grasp, temperature: 1 };

const base: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [11, 9, 7, 5],
  density: 0.3,
  distribution: 'uniform',
  initialization: 'he',
  seed: 5,
};
const settings: [string, Partial<TrainingConfig>][] = [
  ['SReLU, dense output', {}],
  ['ReLU, sparse output', { activation: 'relu', outputLayer: 'sparse' }],
  ['All-ReLU, Glorot', { activation: 'all-relu', activationSlope: 0.6, initialization: 'glorot' }],
  ['leaky ReLU, N(0, 0.5²)', { activation: 'leaky-relu', initialization: 'normal', initialWeightDeviation: 0.5 }],
  ['he-fan-in, one layer', { layerWidths: [11, 5], initialization: 'he-fan-in' }],
];

/** Ten samples: two of the stride of 12 are padding. */
function task(config: TrainingConfig, imageCount = 40, sampleCount = 10) {
  const rng = createRng(3, 'scoring-task');
  const featureCount = config.layerWidths[0]!;
  const images = Uint8Array.from({ length: imageCount * featureCount }, () => rng.integer(256));
  const labels = Uint8Array.from({ length: imageCount }, () => rng.integer(config.layerWidths.at(-1)!));
  const rows = Uint32Array.from({ length: sampleCount }, () => rng.integer(imageCount));
  const normalization = {
    means: Float32Array.from({ length: featureCount }, () => 128),
    scales: Float32Array.from({ length: featureCount }, () => Math.fround(1 / 64)),
  };
  return { images, labels, rows, normalization };
}

/** All scores in double precision, in the order of positions, and the task as plain numbers. */
function referenceScores(config: TrainingConfig, { order, temperature, score }: InitialScore): number[] {
  const { images, labels, rows } = task(config);
  const width = config.layerWidths[0]!;
  const inputs = [...rows].map((row) =>
    Array.from(images.subarray(row * width, (row + 1) * width), (byte) => (byte - 128) / 64),
  );
  const own = [...rows].map((row) => labels[row]!);
  const network = referenceNetwork(config);
  const gradients = referenceGradients(network, inputs, own, temperature).flat(2);
  const second = order === 2 ? referenceHessianGradients(network, inputs, own, temperature).flat(2) : gradients;
  return network.weights.flat(2).map((weight, at) => score(weight, gradients[at]!, second[at]!));
}

/** All scores as the trainer makes them, dense output layer included. */
function foundScores(config: TrainingConfig, score: InitialScore): number[] {
  const { images, labels, rows } = task(config);
  const width = config.layerWidths[0]!;
  const kernels = wasmKernels(denseNetworkBytes(config.layerWidths, rows.length, score.order));
  const network = createDenseNetwork(config, kernels, rows.length, score.order);
  for (const [sample, row] of rows.entries()) {
    network.labels[sample] = labels[row]!;
    for (let input = 0; input < width; input++) {
      network.x[input * network.stride + sample] = (images[row * width + input]! - 128) / 64;
    }
  }
  gradientPass(network, score.temperature);
  if (score.order === 2) hessianPass(network, score.temperature);
  const found: number[] = [];
  let misplaced = 0;
  forEachScore(network, score, network.layers.length, (value, position) => {
    if (position !== found.length) misplaced++;
    found.push(value);
  });
  expect(misplaced).toBe(0);
  return found;
}

describe.each(settings)('scores of a dense network: %s', (_, setting) => {
  const config = { ...base, ...setting };

  it.each([
    ['snip', scores.snip],
    ['grasp', scores.grasp],
    ['grasp at T = 1', graspAtOne],
  ] as const)('%s is what double precision and central differences give', (__, score) => {
    const [found, expected] = [foundScores(config, score), referenceScores(config, score)];
    const scale = Math.max(...expected.map(Math.abs));
    expect(found.length).toBe(expected.length);
    for (const [at, value] of found.entries()) expect(Math.abs(value - expected[at]!) / scale).toBeLessThan(2e-5);
  });

  it.each(Object.entries(scores))('%s keeps those with the highest', (__, score) => {
    const expected = referenceScores(config, score);
    const topology = scoredTopology({ config, score, ...task(config) });
    validateNetwork(topology);
    const sparse =
      config.outputLayer === 'dense' && topology.layers.length > 1 ? topology.layers.slice(0, -1) : topology.layers;
    const kept = new Set<number>();
    let start = 0;
    for (const { inputCount, outputCount, offsets, inputs } of sparse) {
      for (let neuron = 0; neuron < outputCount; neuron++) {
        for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++) {
          kept.add(start + neuron * inputCount + inputs[edge]!);
        }
      }
      start += inputCount * outputCount;
    }
    const order = Array.from({ length: start }, (___, at) => at).sort((a, b) => expected[b]! - expected[a]!);
    const count = Math.round(0.3 * start);
    // The last one kept is well apart from the first one that is not, so that rounding cannot exchange them.
    const gap = (expected[order[count - 1]!]! - expected[order[count]!]!) / Math.max(...expected.map(Math.abs));
    expect(gap).toBeGreaterThan(1e-5);
    expect([...kept].sort((a, b) => a - b)).toEqual(order.slice(0, count).sort((a, b) => a - b));
    if (sparse.length < topology.layers.length) expect(topology.layers.at(-1)!.inputs.length).toBe(7 * 5);
  });
});

describe('scoredTopology', () => {
  it('gives the same in blocks as in one piece', () => {
    // 3,000 inputs make blocks of 87 neurons: one, and one of 13.
    const config = { ...base, layerWidths: [6, 3000, 100, 4] };
    expect(largestBlock(config.layerWidths)).toBe(87 * 3000);
    const [found, expected] = [foundScores(config, graspAtOne), referenceScores(config, graspAtOne)];
    const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(found.length).toBe(expected.length);
    expect(largest(found.map((value, at) => value - expected[at]!)) / largest(expected)).toBeLessThan(2e-5);
  });

  it.each(Object.entries(scores))('is the same again for %s, and another for another seed', (_, score) => {
    const keep = (seed: number) => scoredTopology({ config: { ...base, seed }, score, ...task(base) });
    expect(keep(5)).toEqual(keep(5));
    expect(keep(6)).not.toEqual(keep(5));
  });

  it('keeps as many as density and distribution give, over all sparse layers', () => {
    const config = { ...base, distribution: 'erdos-renyi', density: 0.4 } as const;
    const { layers } = scoredTopology({ config, score: scores.snip, ...task(config) });
    expect(layers[0]!.inputs.length + layers[1]!.inputs.length).toBe(Math.round(0.4 * (11 * 9 + 9 * 7)));
    expect(layers[2]!.inputs.length).toBe(35);
  });

  it('keeps all of a dense network', () => {
    const { layers } = scoredTopology({ config: { ...base, density: 1 }, score: scores.grasp, ...task(base) });
    expect(layers.map(({ inputs }) => inputs.length)).toEqual([99, 63, 35]);
  });

  it('refuses a density that is not in (0, 1]', () => {
    const options = { config: { ...base, density: 1.5 }, score: scores.snip, ...task(base) };
    expect(() => scoredTopology(options)).toThrow(ArgumentError);
    expect(() => scoredTopology(options)).toThrow('set the density');
  });
});

describe('memory of a dense network', () => {
  it('has blocks of 2¹⁸ numbers at most, or of one neuron that has more inputs', () => {
    expect(largestBlock([3072, 4000, 1000, 4000, 10])).toBeLessThanOrEqual(2 ** 18);
    expect(largestBlock([784, 784, 10])).toBeLessThanOrEqual(2 ** 18);
    expect(largestBlock([300_000, 50])).toBe(300_000);
    expect(largestBlock([7, 5, 3])).toBe(35);
  });

  it('follows neurons × samples and blocks, never inputs × neurons', () => {
    const [narrow, twice] = [20_000, 40_000].map((width) => denseNetworkBytes([width, width], 128, 2));
    // Twice the width has four times the weights: 6.4 GB of them.
    expect(twice! / narrow!).toBeLessThan(2.1);
    expect(twice!).toBeLessThan(0.03 * 4 * 40_000 ** 2);
  });

  it.each([[[1, 1]], [[5, 3, 2]], [[2000, 300, 4]], [[300_000, 3, 2]]])(
    'of layers %j fits what was asked for',
    (layerWidths) => {
      const config = { ...base, layerWidths, density: 0.01 };
      const { layers } = scoredTopology({ config, score: scores.grasp, ...task(config, 4, 3) });
      expect(layers.length).toBe(layerWidths.length - 1);
    },
  );
});

import { createRng, shuffle, type TrainingConfig } from '@topograft/sparse-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TrainingNetwork } from '../src/index.ts';
import {
  createTrainer,
  initialParameters,
  initialTopology,
  layerChange,
  methods,
  planUpdate,
  unitInputs,
  wasmEngine,
} from '../src/index.ts';
import { loadTensorflow, tfjsEngine } from '../src/tfjs.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

const base: TrainingConfig = { ...tinyConfig, batchSize: 24 };

/** Models and optimizers of every kind. Adam is not paired with batch normalisation, which makes gradients of nothing but
 * rounding, and Adam full steps of them. */
const cases: readonly (readonly [string, TrainingConfig])[] = [
  ['SReLU, Nesterov, coupled decay', { ...base, weightDecay: 1e-3 }],
  [
    'ReLU, Adam, decoupled decay',
    {
      ...base,
      activation: 'relu',
      initialization: 'he',
      optimizer: 'adam',
      learningRate: 0.001,
      weightDecay: 0.01,
      weightDecayMode: 'decoupled',
    },
  ],
  [
    'All-ReLU, batch normalisation, momentum',
    { ...base, activation: 'all-relu', batchNorm: true, optimizer: 'momentum' },
  ],
  [
    'leaky ReLU, dropout, plain SGD',
    { ...base, activation: 'leaky-relu', dropout: 0.3, optimizer: 'sgd', learningRate: 0.1 },
  ],
  [
    'SReLU, batch normalisation, dropout, unscaled decay',
    { ...base, batchNorm: true, dropout: 0.2, weightDecay: 1e-4, weightDecayMode: 'unscaled' },
  ],
];

describe('engines: from the same state, 100 steps', () => {
  let tfjs: Engine;
  beforeAll(async () => {
    tfjs = tfjsEngine(await loadTensorflow());
  });

  it.each(cases)('wasm and tfjs give the same losses to float32 rounding: %s', (_, config) => {
    const { data, split } = tinyTask();
    const topology = initialTopology(config);
    const parameters = initialParameters(topology, config);
    const setup = { config, topology, parameters, data, inputs: unitInputs(data.featureCount) };
    const [sparse, dense] = [wasmEngine().open(setup), tfjs.open(setup)];
    const order = split.training.slice();
    shuffle(order, createRng(1, 'conformance'));
    for (let batch = 0; batch < 100; batch++) {
      const first = (batch * config.batchSize) % order.length;
      const rows = order.subarray(first, first + config.batchSize);
      const step = { epoch: 1, batch, step: batch + 1, learningRate: config.learningRate };
      const losses = [sparse, dense].map((network) => network.trainBatch(rows, step).lossSum / rows.length);
      expect(Math.abs(losses[0]! - losses[1]!), `step ${batch}`).toBeLessThan(2e-5 * Math.max(1, losses[0]!));
    }
    const held = split.validation.subarray(0, config.batchSize);
    const [a, b] = [sparse, dense].map((network) => network.evaluateBatch('train', held));
    expect(Math.abs(a!.lossSum - b!.lossSum) / held.length).toBeLessThan(1e-4);
    expect(maxDifference(sparse, dense)).toBeLessThan(2e-3);
  });

  it.each(['rigl', 'snfs', 'set', 'dsr', 'gmp'] as const)(
    'wasm and tfjs see the same gradients, and change alike: %s',
    (method) => {
      const config: TrainingConfig = { ...base, method, gradientBatches: 2, grownWeights: 'normal' };
      const { data, split } = tinyTask();
      const topology = initialTopology(config);
      const parameters = initialParameters(topology, config);
      const setup = { config, topology, parameters, data, inputs: unitInputs(data.featureCount) };
      const networks = [wasmEngine().open(setup), tfjs.open(setup)];
      const batches = [split.training.subarray(0, 24), split.training.subarray(24, 48)];
      const seen = networks.map((network) => {
        for (const [batch, rows] of batches.entries()) {
          network.trainBatch(rows, { epoch: 1, batch, step: batch + 1, learningRate: 0.01 });
        }
        const gradients = network.gradients(batches, 1);
        const blocks: number[] = [];
        for (const weighting of ['mean', 'momentum'] as const) {
          gradients.forEachBlock(1, weighting, (block) => blocks.push(...block));
        }
        return blocks;
      });
      expect(seen[0]).toHaveLength(2 * 40 * 30);
      seen[0]!.forEach((gradient, at) => expect(Math.abs(gradient - seen[1]![at]!)).toBeLessThan(1e-6));

      // The plan of one engine, carried out by both.
      const layers = topology.layers.map((layer, index) => {
        const { values, slots } = networks[0]!.parameters().find(({ name }) => name === `layers.${index}.weights`)!;
        return { layer, weights: values.slice(), momentum: slots['velocity']!.slice(), evolves: index < 2 };
      });
      const rng = (index: number) => createRng(1, `conformance/${index}`);
      const gradients = networks[0]!.gradients(batches, 1);
      const plans = planUpdate(methods[method].update!, {
        layers,
        config,
        dropFraction: 0.3,
        progress: 0.5,
        rng,
        gradients,
      });
      const changes = topology.layers.map((layer, index) => layerChange(layer, plans[index]!, config, rng(index)));
      const next = { ...topology, layers: changes.map(({ layer }) => layer) };
      for (const network of networks) network.change(next, changes);
      expect(maxDifference(networks[0]!, networks[1]!)).toBeLessThan(1e-6);
      const [a, b] = networks.map((network) => network.evaluateBatch('test', Uint32Array.of(0, 1, 2)).lossSum);
      expect(Math.abs(a! - b!)).toBeLessThan(1e-5);
    },
  );

  it('a whole training with SET gives the same records to rounding, and names its engine', async () => {
    const { data, split } = tinyTask();
    const config = { ...tinyConfig, epochCount: 3 };
    const [a, b] = await Promise.all(
      [wasmEngine(), tfjs].map(async (engine) => {
        const trainer = createTrainer({ config, data, split, engine });
        const records = [];
        for await (const record of trainer.epochs()) records.push(record);
        return { records, engine: trainer.engine };
      }),
    );
    for (const [epoch, { train, validation, layers }] of a!.records.entries()) {
      expect(Math.abs(train.loss! - b!.records[epoch]!.train.loss!)).toBeLessThan(1e-5);
      expect(Math.abs(validation.loss! - b!.records[epoch]!.validation.loss!)).toBeLessThan(1e-5);
      expect(layers).toEqual(b!.records[epoch]!.layers);
    }
    expect(b!.engine).toEqual({ name: 'tfjs', flavour: expect.stringContaining('@tensorflow/tfjs') });
  });
});

/** Of all numbers, optimizer state included. */
function maxDifference(a: TrainingNetwork, b: TrainingNetwork): number {
  const [ours, theirs] = [a, b].map((network) =>
    network
      .parameters()
      .flatMap(({ values, slots }) => [...values, ...Object.values(slots).flatMap((slot) => [...slot])]),
  );
  expect(ours!.length).toBe(theirs!.length);
  return Math.max(...ours!.map((value, at) => Math.abs(value - theirs![at]!)));
}

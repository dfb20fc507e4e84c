import { createRng, shuffle } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { createTrainer } from '../src/index.ts';
import { type DenseNetwork, masksOf, trainBatch } from './masked-dense-reference.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

it('one epoch on sparse kernels gives the weights and losses of a masked-dense network in double precision', async () => {
  const config = { ...tinyConfig, method: 'static' as const, epochCount: 1, weightDecay: 0.001 };
  const { data, split } = tinyTask();
  const trainer = createTrainer({ config, data, split });
  const topology = trainer.topology();
  const values = (name: string): number[] => [...trainer.parameters().find((p) => p.name === name)!.values];
  const masks = masksOf(topology);
  const dense: DenseNetwork = {
    masks,
    weights: topology.layers.map((layer, k) => {
      const weights = values(`layers.${k}.weights`);
      let edge = 0;
      return masks[k]!.map((row) => row.map((present) => (present ? weights[edge++]! : 0)));
    }),
    biases: topology.layers.map((_, k) => values(`layers.${k}.biases`)),
    srelu: topology.layers
      .slice(0, -1)
      .map((_, k) =>
        ['leftThresholds', 'leftSlopes', 'rightThresholds', 'rightSlopes'].map((key) => values(`layers.${k}.${key}`)),
      ),
    velocities: null,
  };

  const order = split.training.slice();
  shuffle(order, createRng(config.seed, 'shuffle/epoch-1'));
  let loss = 0;
  for (let start = 0; start < order.length; start += config.batchSize) {
    const batch = [...order.subarray(start, start + config.batchSize)].map((row) => ({
      pixels: [...data.train.images.subarray(row * 36, (row + 1) * 36)].map((pixel) => pixel / 255),
      label: data.train.labels[row]!,
    }));
    loss += trainBatch(dense, batch, {
      rate: config.learningRate,
      momentum: config.momentum,
      decay: config.weightDecay,
    });
  }

  const epochs = [];
  for await (const record of trainer.epochs()) epochs.push(record);
  expect(Math.abs(epochs[0]!.train.loss! - loss / order.length)).toBeLessThan(1e-6);
  topology.layers.forEach((_, k) => {
    const expected = dense.weights[k]!.flatMap((row, j) => row.filter((__, i) => masks[k]![j]![i]));
    values(`layers.${k}.weights`).forEach((weight, edge) =>
      expect(Math.abs(weight - expected[edge]!)).toBeLessThan(2e-6),
    );
    values(`layers.${k}.biases`).forEach((bias, j) => expect(Math.abs(bias - dense.biases[k]![j]!)).toBeLessThan(2e-6));
  });
  dense.srelu.forEach((layer, k) =>
    ['leftThresholds', 'leftSlopes', 'rightThresholds', 'rightSlopes'].forEach((key, row) =>
      values(`layers.${k}.${key}`).forEach((value, j) => expect(Math.abs(value - layer[row]![j]!)).toBeLessThan(2e-6)),
    ),
  );
});

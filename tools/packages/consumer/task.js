import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { networkDistance } from '@topograft/nnstd';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';
import { createRng, rewire } from '@topograft/sparse-core';

/** Trains a small network and measures it against a rewired copy: the same numbers in Node and in browsers. */
export async function runTask() {
  const data = syntheticImages({ trainCount: 400, testCount: 100 });
  const config = { ...topologyPaper, layerWidths: [784, 40, 10], density: 0.05, epochCount: 1 };
  const trainer = createTrainer({ config, data, split: holdOutLast(400, 0.2) });
  /** @type {(number | null)[]} */
  const losses = [];
  for await (const { train } of trainer.epochs()) losses.push(train.loss);
  const network = trainer.topology();
  const rewired = rewire(network, 0.2, createRng(1, 'use'));
  const { distance } = networkDistance(network, rewired, { alignment: 'refined' });
  return { losses, distance, network, rewired };
}

import { syntheticImages } from '@topograft/datasets';
import { trainingSetup } from '@topograft/experiments';
import { networkDistance } from '@topograft/nnstd';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';

const base: TrainingConfig = {
  ...topologyPaper,

  layerWidths: [784, 60, 40, 10],
  density: 0.05,
  epochCount: 2,
};

/** Between them they use every kernel and every source of randomness that training has. */
const settings: Readonly<Record<string, TrainingConfig>> = {
  set: base,
  rigl: {
    ...base,
    method: 'rigl',
    updateUnit: 'step',
    updateInterval: 5,
    dropSchedule: 'cosine',
    grownWeights: 'he-uniform',
    activation: 'all-relu',
    batchNorm: true,
    dropout: 0.3,
    initialization: 'he-fan-in',
    optimizer: 'adam',
    learningRate: 0.002,
    rateSchedule: 'cosine',
    weightDecay: 0.01,
    weightDecayMode: 'decoupled',
    normalization: 'feature',
    augmentation: 'paper',
  },
  snfs: { ...base, method: 'snfs', gradientBatches: 3, normalization: 'channel', batchSize: 50 },
  gmp: { ...base, method: 'gmp', activation: 'relu', initialization: 'glorot', optimizer: 'momentum' },
};

/** Names of the trainings. */
export const trainings: readonly string[] = Object.keys(settings);

/**
 * Trains a small network and tells it apart by a digest: SHA-256 over the records of its epochs, every number of the model
 * with its optimizer state, the connections, and the distance from where it started.
 */
export async function trainAndDigest(name: string): Promise<string> {
  const config = settings[name]!;
  const data = syntheticImages({ trainCount: 1500, testCount: 300 });
  const trainer = createTrainer({ config, data, ...trainingSetup(config, data) });
  const start = trainer.topology();
  const records = [];
  for await (const record of trainer.epochs()) records.push(record);
  const { distance } = networkDistance(start, trainer.topology(), { alignment: 'refined' });
  const numbers = trainer.parameters().flatMap(({ values, slots }) => [values, ...Object.values(slots)]);
  const connections = trainer.topology().layers.flatMap(({ offsets, inputs }) => [offsets, inputs]);
  const text = new TextEncoder().encode(JSON.stringify({ records, distance }));
  const bytes = await new Blob([text, ...[...numbers, ...connections].map((array) => array.slice())]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

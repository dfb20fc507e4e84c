import { syntheticImages } from '@topograft/datasets';
import { trainingSetup } from '@topograft/experiments';
import { createTrainer, networkStateBytes, topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';

/*
 * Trains one step, and one SET update, of networks of ten equally wide hidden layers at ε = 10 on synthetic images, and
 * prints time and memory: `node --conditions=@topograft/source src/million-neurons.ts [width …]`, default 1,000 10,000 and
 * 100,000, one process each for the peak to be its own.
 */

const EPSILON = 10;
const HIDDEN_LAYERS = 10;

const width = Number(process.argv[2]);
if (!Number.isSafeInteger(width) || width < 1) throw new Error('usage: WIDTH');

const layerWidths = [784, ...Array.from({ length: HIDDEN_LAYERS }, () => width), 10];
// ε(n + m) connections a layer, as a share of those possible in the sparse layers.
let [wanted, possible] = [0, 0];
for (let k = 1; k <= HIDDEN_LAYERS; k++) {
  wanted += EPSILON * (layerWidths[k - 1]! + layerWidths[k]!);
  possible += layerWidths[k - 1]! * layerWidths[k]!;
}
const config: TrainingConfig = {
  ...topologyPaper,
  layerWidths,
  density: wanted / possible,
  initialization: 'he-fan-in',
  epochCount: 1,
};
const data = syntheticImages({ trainCount: 160, testCount: 10 });
const startMs = performance.now();
const trainer = createTrainer({ config, data, ...trainingSetup(config, data) });
const readyMs = performance.now();
let connectionCount = 0;
for (const { inputs } of trainer.topology().layers) connectionCount += inputs.length;
const epochs = [];
for await (const record of trainer.epochs()) epochs.push(record);
const doneMs = performance.now();
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
console.log(
  [
    width * HIDDEN_LAYERS,
    connectionCount,
    megabytes(networkStateBytes(trainer.topology(), config)),
    megabytes(process.resourceUsage().maxRSS * 1024),
    Math.round(readyMs - startMs),
    Math.round(doneMs - readyMs),
    epochs[0]!.train.loss!.toFixed(4),
  ].join(','),
);

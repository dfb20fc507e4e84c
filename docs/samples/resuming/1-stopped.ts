import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';
import { trainIntoDirectory } from '@topograft/set-trainer/node';

const data = syntheticImages();
const split = holdOutLast(data.train.count, 0.2);
const config = { ...topologyPaper, layerWidths: [784, 60, 10], density: 0.1, epochCount: 3 };
const run = {
  directory: 'runs/stopped',
  name: 'stopped',
  preset: 'topology-paper',
  dataset: data.identity,
  versions: {},
  clock: { date: () => new Date(), elapsedMs: () => Math.round(performance.now()) },
};

// A stop in the middle of the second epoch.
const controller = new AbortController();
const onProgress = (): void => {
  if (epochs === 1) controller.abort(new Error('stopped on purpose'));
};
let epochs = 0;
try {
  const options = { config, data, split, ...run, onProgress, signal: controller.signal };
  for await (const { epoch } of trainIntoDirectory(options)) epochs = epoch;
} catch (error) {
  console.log(`${(error as Error).message} after epoch ${epochs}`);
}

// The same call with `resume` goes on, to the same bytes.
let accuracy = 0;
for await (const { test } of trainIntoDirectory({ config, data, split, ...run, resume: true }))
  accuracy = test.accuracy;

// A training that was never stopped, for comparison.
let expected = 0;
for await (const { test } of createTrainer({ config, data, split }).epochs()) expected = test.accuracy;
console.log(accuracy === expected);

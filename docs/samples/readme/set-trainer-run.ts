import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { topologyPaper } from '@topograft/set-trainer';

const data = syntheticImages({ trainCount: 5000, testCount: 1000 });
const split = holdOutLast(data.train.count, 0.2);
const config = { ...topologyPaper, layerWidths: [784, 100, 10], epochCount: 1, topologyInterval: 1 };

// #region sample
import { trainIntoDirectory } from '@topograft/set-trainer/node';

const clock = { date: () => new Date(), elapsedMs: () => Math.round(performance.now()) };
const run = {
  directory: 'runs/first',
  name: 'first',
  preset: 'topology-paper',
  dataset: data.identity,
  versions: {},
  clock,
};
for await (const { epoch, test } of trainIntoDirectory({ config, data, split, ...run })) {
  console.log(epoch, test.accuracy);
}
// #endregion sample

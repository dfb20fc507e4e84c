import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { topologyPaper } from '@topograft/set-trainer';

const data = syntheticImages({ trainCount: 5000, testCount: 1000 });
const split = holdOutLast(data.train.count, 0.2);
const config = { ...topologyPaper, layerWidths: [784, 50, 10], epochCount: 1 };

// #region sample
import { createTrainer } from '@topograft/set-trainer';
import { loadTensorflow, tfjsEngine } from '@topograft/set-trainer/tfjs';

const loaded = await loadTensorflow();
console.log(`${loaded.backend} of ${loaded.source}`, loaded.notes);
const trainer = createTrainer({ config, data, split, engine: tfjsEngine(loaded) });
// #endregion sample
console.log(trainer.engine.name);

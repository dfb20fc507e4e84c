import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';

const data = syntheticImages();
const split = holdOutLast(data.train.count, 0.2);
const config = { ...topologyPaper, layerWidths: [784, 100, 10], density: 0.05, epochCount: 5 };
const trainer = createTrainer({ config, data, split });
for await (const { epoch, validation } of trainer.epochs()) console.log(epoch, validation.accuracy);
console.log(trainer.topology().layers.map((layer) => layer.inputs.length));

import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { networkDistance } from '@topograft/nnstd';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';

const data = syntheticImages();
const split = holdOutLast(data.train.count, 0.2);
const trainer = createTrainer({ config: { ...topologyPaper, epochCount: 8 }, data, split });
const start = trainer.topology();
for await (const { epoch, validation } of trainer.epochs()) console.log(epoch, validation.accuracy);
console.log(networkDistance(start, trainer.topology(), { alignment: 'identity' }).distance);

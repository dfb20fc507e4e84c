import { splitTrainingSet, syntheticImages } from '@topograft/datasets';

const dataset = syntheticImages();
const { training, validation } = splitTrainingSet(dataset.train.count, 0.2, 1);

console.log(dataset.classNames[dataset.train.labels[training[0]!]!], validation.length); // 12,000 held out

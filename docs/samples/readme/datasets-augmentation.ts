import { syntheticImages } from '@topograft/datasets';

const dataset = syntheticImages({ trainCount: 5000, testCount: 1000 });
const [seed, epoch] = [1, 1];
const batchRows = Uint32Array.of(3, 1, 4);
const batchImages = new Uint8Array(batchRows.length * dataset.featureCount);

// #region sample
import { createAugmenter, paperAugmentation } from '@topograft/datasets';

const augment = createAugmenter(dataset.imageShape, paperAugmentation, seed);
augment(dataset.train.images, batchRows, epoch, batchImages);
// #endregion sample

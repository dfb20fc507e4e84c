import { loadDataset } from '@topograft/datasets/node';

const dataset = await loadDataset('synthetic');
console.log(dataset.name, dataset.imageShape, dataset.identity.sha256);

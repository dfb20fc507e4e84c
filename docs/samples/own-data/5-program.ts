import { loadOwnData } from '@topograft/datasets/node';

const flowers = await loadOwnData({ path: 'flowers.csv' }, { labelColumn: 'species', valueRange: [0, 10] });
console.log(flowers.featureCount, flowers.classCount, flowers.train.count, flowers.test.count);

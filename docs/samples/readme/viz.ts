import { writeFile } from 'node:fs/promises';
import { distanceHeatMap, learningCurves } from '@topograft/viz';

const matrix = {
  labels: ['epoch 0', 'epoch 10', 'epoch 30'],
  values: [
    [0, 0.21, 0.38],
    [0.21, 0, 0.24],
    [0.38, 0.24, 0],
  ],
};
await writeFile('distances.svg', await distanceHeatMap(matrix, { title: 'One run, three epochs', chance: 0.801 }));

const series = [
  { label: 'SET', epochs: [1, 2, 3, 4, 5], values: [0.61, 0.7, 0.74, 0.76, 0.77] },
  { label: 'static', epochs: [1, 2, 3, 4, 5], values: [0.52, 0.6, null, 0.67, 0.69] },
];
await writeFile('curves.svg', await learningCurves(series, { references: [{ value: 0.87, label: 'dense' }] }));

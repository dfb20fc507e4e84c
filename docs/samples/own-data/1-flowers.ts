import { writeFileSync } from 'node:fs';
import { createRng } from '@topograft/sparse-core';

// 300 flowers of three species: four measurements in centimetres, each about a mean of its species.
const means = [
  [5, 3.4, 1.5, 0.2],
  [5.9, 2.8, 4.3, 1.3],
  [6.6, 3, 5.6, 2],
];
const rng = createRng(1, 'flowers');
const lines = Array.from({ length: 300 }, (_, index) => {
  const species = index % 3;
  const values = means[species]!.map((mean) => Math.max(0.1, mean + (rng.integer(101) - 50) / 100).toFixed(1));
  return `${values.join(',')},${species}`;
});
writeFileSync('flowers.csv', `sepal length,sepal width,petal length,petal width,species\n${lines.join('\n')}\n`);

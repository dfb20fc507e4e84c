import { writeFileSync } from 'node:fs';
import { createRng, writeNpz } from '@topograft/sparse-core';

// Images and measurements drawn at random: 60 digits of 8 × 8 pixels, 60 flowers of three species.
const rng = createRng(1, 'readme');
const pixels = Uint8Array.from({ length: 60 * 64 }, () => rng.integer(256));
const labels = Uint8Array.from({ length: 60 }, (_, index) => index % 10);
writeFileSync(
  'digits.npz',
  writeNpz(
    new Map([
      ['x', { dtype: 'uint8', shape: [60, 8, 8], fortranOrder: false, values: pixels }],
      ['y', { dtype: 'uint8', shape: [60], fortranOrder: false, values: labels }],
    ]),
  ),
);
const flowers = Array.from({ length: 60 }, (_, index) => `${(rng.integer(100) + index) / 20},${index % 3}`);
writeFileSync('irises.csv', `petal,species\n${flowers.join('\n')}\n`);

// #region sample
import { loadOwnData } from '@topograft/datasets/node';

const digits = await loadOwnData({ path: 'digits.npz' });
const irises = await loadOwnData({ path: 'irises.csv' }, { labelColumn: 'species', valueRange: [0, 10] });
// #endregion sample
console.log(digits.classCount, irises.classCount);

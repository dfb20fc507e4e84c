import { fashionMnistFiles } from '@topograft/datasets';
import { expect, it } from 'vitest';
import { viewOfFiles } from './view-of-files.ts';

it.each([
  ['playground', fashionMnistFiles.map(({ name }) => name)],
  ['runs', ['set-d0.05-s1.zip']],
  ['runs', ['run.json', 'epochs.jsonl', '0010.safetensors']],
  ['compare', ['0010.safetensors']],
  ['compare', ['weight_l0.npz', 'weight_l1.npz']],
  ['compare', ['model.pt']],
  [null, ['photo.png', 'run.json.txt']],
  [null, []],
])('viewOfFiles(files) is %s for %j', (view, names) => {
  expect(viewOfFiles(names.map((name) => ({ name })))).toBe(view);
});

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { loadDataset } from '../node/load-dataset.ts';
import { syntheticImages } from './synthetic-images.ts';

it('is the beginning of the synthetic set, with a name and an identity of its own', async () => {
  const small = await loadDataset('synthetic-small');
  const drawn = syntheticImages({ trainCount: 7500, testCount: 100 });
  const hash = createHash('sha256');
  for (const { images, labels } of [drawn.train, drawn.test]) hash.update(images).update(labels);
  expect(small).toMatchObject({ name: 'synthetic-small', synthetic: true });
  expect(small.train.images).toEqual(drawn.train.images);
  expect(small.identity).toEqual({ name: 'synthetic-small', synthetic: true, sha256: hash.digest('hex') });
});

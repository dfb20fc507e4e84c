import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { publishedSets, syntheticImages } from '../src/index.ts';
import { datasetNames, loadDataset, loadDatasetFiles } from '../src/node.ts';
import type { ImageDataset } from '../src/image-dataset.ts';

const dataDir = process.env['TOPOGRAFT_DATA'];
const hasData = dataDir !== undefined && existsSync(join(dataDir, 'fashion-mnist'));

const shapeOf = ({ imageShape, classCount, train, test }: ImageDataset): object => ({
  imageShape,
  classCount,
  trainCount: train.count,
  testCount: test.count,
});

it('publishedSets has what can be loaded by name', () => {
  expect(Object.keys(publishedSets)).toEqual([...datasetNames]);
});

it('publishedSets says of the synthetic images what they are', () => {
  expect(publishedSets.synthetic).toMatchObject(shapeOf(syntheticImages()));
});

it.skipIf(!hasData)('publishedSets says of Fashion-MNIST what it is', async () => {
  expect(publishedSets['fashion-mnist']).toMatchObject(
    shapeOf(await loadDataset('fashion-mnist', { dataDir: dataDir! })),
  );
});

it('loadDatasetFiles(files) keeps in the identity what it was read from, and reads the same again by it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'topograft-files-'));
  const write = async (name: string, shape: number[], value: (at: number) => number): Promise<string> => {
    const values = Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, at) => value(at));
    await writeFile(join(folder, name), writeNpy({ dtype: 'uint8', shape, fortranOrder: false, values }));
    return join(folder, name);
  };
  const files = {
    path: await write('x.npy', [20, 3, 3], (at) => at % 251),
    labelsPath: await write('y.npy', [20], (at) => at % 2),
    testPath: await write('tx.npy', [6, 3, 3], (at) => (7 * at) % 251),
    testLabelsPath: await write('ty.npy', [6], (at) => at % 2),
    valueRange: [0, 250],
  } as const;
  const dataset = await loadDatasetFiles(files);
  expect(dataset.identity).toEqual({ name: 'x', synthetic: false, sha256: expect.any(String), files });
  expect([dataset.train.count, dataset.test.count]).toEqual([20, 6]);
  expect(await loadDatasetFiles(dataset.identity.files!)).toEqual(dataset);
  await rm(folder, { recursive: true });
});

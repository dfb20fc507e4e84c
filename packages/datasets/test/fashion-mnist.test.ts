import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChecksumError } from '@topograft/sparse-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fashionMnistFiles, type ImageSet } from '../src/index.ts';
import { portableSha256 } from '../src/sha256.ts';
import { findOrDownloadFashionMnist, loadDataset, readFashionMnist } from '../src/node.ts';
import { sendBytes, startServer } from './loopback-server.ts';

const { TOPOGRAFT_DATA } = process.env;
// oxlint-disable-next-line no-console -- a skipped suite should not pass for a green one
if (!TOPOGRAFT_DATA) console.info('TOPOGRAFT_DATA is not set: the tests on Fashion-MNIST itself are skipped.');

function countPerClass({ labels }: ImageSet): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels) counts[label]!++;
  return counts;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'topograft-fashion-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(!TOPOGRAFT_DATA)('Fashion-MNIST', () => {
  const env = { TOPOGRAFT_DATA, TOPOGRAFT_OFFLINE: '1' };

  it('has 6,000 training and 1,000 test images of each class', async () => {
    const dataset = await loadDataset('fashion-mnist', { env });
    expect(dataset).toMatchObject({ name: 'fashion-mnist', synthetic: false, featureCount: 784, classCount: 10 });
    expect([dataset.train.count, dataset.test.count]).toEqual([60_000, 10_000]);
    expect(countPerClass(dataset.train)).toEqual(Array.from({ length: 10 }, () => 6_000));
    expect(countPerClass(dataset.test)).toEqual(Array.from({ length: 10 }, () => 1_000));
  });

  it('has training pixels of mean 0.28604 and standard deviation 0.35302, and one identity on every host', async () => {
    const { train, test, identity } = await loadDataset('fashion-mnist', { env });
    const histogram = new Float64Array(256);
    for (const grey of train.images) histogram[grey]!++;
    const mean = histogram.reduce((sum, count, grey) => sum + (count * grey) / 255, 0) / train.images.length;
    const variance =
      histogram.reduce((sum, count, grey) => sum + count * (grey / 255 - mean) ** 2, 0) / train.images.length;
    expect(mean).toBeCloseTo(0.28604, 5);
    expect(Math.sqrt(variance)).toBeCloseTo(0.35302, 5);
    expect(identity.sha256).toBe(portableSha256([train.images, train.labels, test.images, test.labels]));
  });

  it('is downloaded into the cache from a mirror, and found there the next time', async () => {
    const { directory } = await findOrDownloadFashionMnist({ env });
    const cacheDir = await temporaryFolder();
    const { url, requests } = await startServer((request, response) => {
      void readFile(join(directory, request.url!.slice(1))).then((bytes) => sendBytes(bytes, request, response));
    });
    const options = { env: {}, cacheDir, mirrors: [url] };
    const folder = join(cacheDir, 'fashion-mnist');
    expect(await findOrDownloadFashionMnist(options)).toEqual({ directory: folder, origin: 'download' });
    const names = fashionMnistFiles.map(({ name }) => name);
    expect(await readdir(folder)).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(requests).toEqual(names.map((name) => `/${name}`));
    expect(await findOrDownloadFashionMnist(options)).toEqual({ directory: folder, origin: 'cache' });
    expect((await loadDataset('fashion-mnist', options)).train.count).toBe(60_000);
    expect(requests).toHaveLength(4);
  });

  it('is refused when one bit of one file is wrong', async () => {
    const { directory } = await findOrDownloadFashionMnist({ env });
    const folder = await temporaryFolder();
    for (const { name } of fashionMnistFiles) await copyFile(join(directory, name), join(folder, name));
    const path = join(folder, 't10k-labels-idx1-ubyte.gz');
    const bytes = await readFile(path);
    bytes[2_000]! ^= 1;
    await rm(path, { force: true });
    await writeFile(path, bytes);
    await expect(readFashionMnist(folder)).rejects.toThrow(ChecksumError);
    await expect(readFashionMnist(folder)).rejects.toThrow(
      'Expected 67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5.',
    );
  });
});

import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ChecksumError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cifar10Archive, cifar10Files, type ImageDataset, type ImageSet, measureNormalization } from '../src/index.ts';
import { findOrDownloadCifar10, loadDataset, readCifar10 } from '../src/node.ts';
import { portableSha256 } from '../src/sha256.ts';
import { tarOf } from './tar-of.ts';

const { TOPOGRAFT_DATA } = process.env;
/** A program of the system, not of any package. */
const unpacker = 'xz';
const hasXz = spawnSync(unpacker, ['--version']).status === 0;
const canRun = TOPOGRAFT_DATA !== undefined && hasXz;
if (!canRun) {
  const lack = TOPOGRAFT_DATA === undefined ? 'TOPOGRAFT_DATA is not set' : 'there is no xz';
  // oxlint-disable-next-line no-console -- a skipped suite should not pass for a green one
  console.info(`${lack}: the tests on CIFAR-10 itself are skipped.`);
}

function countPerClass({ labels }: ImageSet): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels) counts[label]!++;
  return counts;
}

describe.skipIf(!canRun)('CIFAR-10', () => {
  let folder = '';
  let dataset: ImageDataset;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-cifar-10-'));
    for (const { name } of cifar10Files) {
      const packed = join(TOPOGRAFT_DATA!, 'cifar-10', `${name}.xz`);
      const { stdout } = await promisify(execFile)(unpacker, ['-dc', packed], {
        encoding: 'buffer',
        maxBuffer: 2 ** 26,
      });
      await writeFile(join(folder, name), stdout);
    }
    dataset = await loadDataset('cifar-10', { env: {}, dataDir: folder });
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has 5,000 training and 1,000 test images of each class, in the published order', () => {
    const { train, test, classNames } = dataset;
    expect(dataset).toMatchObject({ name: 'cifar-10', synthetic: false, featureCount: 3_072, classCount: 10 });
    expect([train.count, test.count]).toEqual([50_000, 10_000]);
    expect(countPerClass(train)).toEqual(Array.from({ length: 10 }, () => 5_000));
    expect(countPerClass(test)).toEqual(Array.from({ length: 10 }, () => 1_000));
    expect([...train.labels.subarray(0, 3)].map((label) => classNames[label])).toEqual(['frog', 'truck', 'truck']);
  });

  it('has one identity on every host', () => {
    const { train, test, identity } = dataset;
    expect(identity.sha256).toBe(portableSha256([train.images, train.labels, test.images, test.labels]));
  });

  it("'channel' measures the means and deviations that are known of the training images", () => {
    const rows = Uint32Array.from({ length: 50_000 }, (_, row) => row);
    const { mean, scale } = measureNormalization('channel', dataset.train.images, rows, dataset.imageShape);
    const channels = [0, 1_024, 2_048];
    const means = [0.4914, 0.48216, 0.44653];
    const deviations = [0.24703, 0.24349, 0.26159];
    channels.forEach((feature, channel) => {
      expect(mean[feature]! / 255).toBeCloseTo(means[channel]!, 5);
      expect(1 / scale[feature]! / 255).toBeCloseTo(deviations[channel]!, 5);
    });
  });

  it('is the same from its archive', async () => {
    const pieces = [];
    for (const { name } of cifar10Files) {
      pieces.push({ name: `cifar-10-batches-bin/${name}`, bytes: await readFile(join(folder, name)) });
    }
    const path = join(folder, cifar10Archive.name);
    await writeFile(path, gzipSync(Buffer.concat(tarOf(pieces)), { level: 0 }));
    expect((await readCifar10(path)).identity).toEqual(dataset.identity);
    expect(await findOrDownloadCifar10({ env: {}, dataDir: folder })).toMatchObject({ path: folder });
  });

  it('is refused when one bit of one file is wrong', async () => {
    const file = await open(join(folder, 'data_batch_3.bin'), 'r+');
    await file.write(Uint8Array.of(255), 0, 1, 20_000_000);
    await file.close();
    await expect(readCifar10(folder)).rejects.toThrow(ChecksumError);
    await expect(readCifar10(folder)).rejects.toThrow(`Expected ${cifar10Files[2]!.sha256}.`);
  });
});

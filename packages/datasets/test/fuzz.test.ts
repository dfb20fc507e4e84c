import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzzReader } from '@topograft/fuzz';
import { type NpyArray, TopograftError, writeNpy, writeNpz } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { parseCsv, parseIdx, readTarMembers } from '../src/index.ts';
import { loadOwnData } from '../src/node.ts';
import { tarOf } from './tar-of.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const idxLabels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3, 4);
const idxImages = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, ...new Uint8Array(8).fill(9));
const members = [
  { name: 'set/a.bin', bytes: Uint8Array.from({ length: 700 }, (_, at) => at & 255) },
  { name: 'b.bin', bytes: new Uint8Array(512).fill(7) },
];
const images: NpyArray = {
  dtype: 'uint8',
  shape: [4, 2, 2],
  fortranOrder: false,
  values: Uint8Array.from({ length: 16 }, (_, at) => at),
};
const labels: NpyArray = { dtype: 'int16', shape: [4], fortranOrder: false, values: Int16Array.of(0, 1, 1, 0) };
const archive = writeNpz(new Map(Object.entries({ x: images, y: labels, x_test: images, y_test: labels })));

async function readTar(bytes: Uint8Array): Promise<unknown> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const request = {
    wanted: new Map([
      ['a.bin', 700],
      ['b.bin', 512],
    ]),
    what: '"a.tar"',
  };
  const found: string[] = [];
  for await (const { name } of readTarMembers(whole(), request)) found.push(name);
  return found;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-fuzz-'));
  await writeFile(join(folder, 'labels.npy'), writeNpy(labels));
});
afterAll(() => rm(folder, { recursive: true }));

/** Loads a file of one's own that holds these bytes. */
async function loadOwn(name: string, bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return loadOwnData(name.endsWith('.npy') ? { path, labelsPath: join(folder, 'labels.npy') } : { path });
}

const readers: readonly (readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[], number])[] = [
  ['parseIdx of labels', (bytes) => parseIdx(bytes, 'labels', 'a'), [idxLabels], 0.25],
  ['parseIdx of images', (bytes) => parseIdx(bytes, 'images', 'a'), [idxImages], 0.25],
  ['parseCsv', (bytes) => parseCsv(bytes), [text('a,b,label\n1,2.5,0\n3,-4e2,1\n'), text('1,2\r\n3,"4"\r\n')], 0.1],
  ['readTarMembers', readTar, [Uint8Array.from(tarOf(members).flatMap((piece) => [...piece]))], 0.25],
  ['loadOwnData of .npz', (bytes) => loadOwn('a.npz', bytes), [archive], 0.25],
  ['loadOwnData of .npy', (bytes) => loadOwn('a.npy', bytes), [writeNpy(images)], 0.25],
  [
    'loadOwnData of .csv',
    (bytes) => loadOwn('a.csv', bytes),
    [text('a,b,label\n1,2,0\n3,4,1\n5,6,1\n7,8,0\n9,9,0')],
    0.25,
  ],
];

describe('any bytes whatever', () => {
  it.each(readers)(
    '%s answers with a value or one of our errors, soon and in little memory',
    async (...reader) => {
      const [name, read, valid, leastRefused] = reader;
      await fuzzReader({ name, read, valid, isOurs: TopograftError.isInstance }, leastRefused);
    },
    14_400_000,
  );
});

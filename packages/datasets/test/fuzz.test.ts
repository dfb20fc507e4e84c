import { fuzzReader, fuzzRuns } from '@topograft/fuzz';
import { TopograftError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { parseCsv, parseIdx, readTarMembers } from '../src/index.ts';
import { tarOf } from './tar-of.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const idxLabels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3, 4);
const idxImages = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, ...new Uint8Array(8).fill(9));
const members = [
  { name: 'set/a.bin', bytes: Uint8Array.from({ length: 700 }, (_, at) => at & 255) },
  { name: 'b.bin', bytes: new Uint8Array(512).fill(7) },
];

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

const readers: readonly (readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[], number])[] = [
  ['parseIdx of labels', (bytes) => parseIdx(bytes, 'labels', 'a'), [idxLabels], 0.25],
  ['parseIdx of images', (bytes) => parseIdx(bytes, 'images', 'a'), [idxImages], 0.25],
  ['parseCsv', (bytes) => parseCsv(bytes), [text('a,b,label\n1,2.5,0\n3,-4e2,1\n'), text('1,2\r\n3,"4"\r\n')], 0.1],
  ['readTarMembers', readTar, [Uint8Array.from(tarOf(members).flatMap((piece) => [...piece]))], 0.25],
];

describe('any bytes whatever', () => {
  it.each(readers)(
    '%s answers with a value or one of our errors, soon and in little memory',
    async (...reader) => {
      const [name, read, valid, leastRefused] = reader;
      const { refused } = await fuzzReader({ name, read, valid, isOurs: TopograftError.isInstance });
      expect(refused).toBeGreaterThan(fuzzRuns * leastRefused);
    },
    3_600_000,
  );
});

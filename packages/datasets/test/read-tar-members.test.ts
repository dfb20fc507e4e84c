import { FormatError, LimitError, TopograftError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTarMembers, type TarRequest } from '../src/index.ts';
import { failureOf } from './failure-of.ts';
import { tarOf } from './tar-of.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const readme = { name: 'set/readme.html', bytes: text('<p>') };
const a = { name: 'set/a.bin', bytes: Uint8Array.from({ length: 700 }, (_, at) => at & 255) };
const b = { name: 'b.bin', bytes: new Uint8Array(512).fill(7) };
const folder = { name: 'set/', bytes: new Uint8Array(), type: '5' };
const wanted = new Map([
  ['a.bin', 700],
  ['b.bin', 512],
]);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

async function* chunked(archive: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < archive.length; at += chunkBytes) yield archive.subarray(at, at + chunkBytes);
}

async function read(
  archive: Uint8Array,
  { chunkBytes = 1_000, ...request }: Partial<TarRequest> & { chunkBytes?: number } = {},
): Promise<(readonly [string, Uint8Array])[]> {
  const members: (readonly [string, Uint8Array])[] = [];
  for await (const { name, bytes } of readTarMembers(chunked(archive, chunkBytes), {
    wanted,
    what: 'a.tar',
    ...request,
  })) {
    members.push([name, bytes]);
  }
  return members;
}

describe('readTarMembers', () => {
  const archive = joined(tarOf([folder, readme, a, b]));

  it.each([1, 7, 512, 513, 100_000])(
    'gives the wanted files and skips the rest, in chunks of %d bytes',
    async (chunkBytes) => {
      expect(await read(archive, { chunkBytes })).toEqual([
        ['a.bin', a.bytes],
        ['b.bin', b.bytes],
      ]);
    },
  );

  it('takes no link or folder for a wanted file', async () => {
    const link = { name: 'a.bin', bytes: new Uint8Array(), type: '2' };
    expect(await read(joined(tarOf([link, b])))).toEqual([['b.bin', b.bytes]]);
  });

  const damaged = archive.slice();
  damaged[5]! ^= 1;
  const trailing = new Uint8Array(archive.length + 1);
  trailing.set(archive);
  trailing[archive.length] = 1;
  const faults: readonly (readonly [string, Uint8Array, string])[] = [
    ['text', text('x'.repeat(600)), 'it is no tar archive, or a header in it is damaged.'],
    ['a damaged header', damaged, 'it is no tar archive, or a header in it is damaged.'],
    [
      'a size in another notation',
      joined(tarOf([{ ...a, size: '\u0080\0\0\0\0\0\0\0\0\0\u0002' }])),
      'it is no tar archive, or a header in it is damaged.',
    ],
    [
      'a wanted file of another size',
      joined(tarOf([{ ...b, name: 'a.bin' }])),
      'its file "a.bin" has the wrong size. Expected 700 bytes. Received 512.',
    ],
    ['a wanted file twice', joined(tarOf([a, { ...a, name: 'other/a.bin' }])), 'it holds two files "a.bin".'],
    ['nothing', new Uint8Array(), 'the archive ends too early, after 0 bytes.'],
    ['an end within a file', archive.subarray(0, 2_600), 'the archive ends too early, after 2600 bytes.'],
    ['no end', archive.subarray(0, -1_024), 'the archive ends too early, after 4096 bytes.'],
    ['bytes after the end', trailing, 'something follows the end of the archive.'],
  ];
  it.each(faults)('refuses %s', async (_, bytes, reason) => {
    const error = await failureOf(read(bytes));
    expect(error).toBeInstanceOf(FormatError);
    expect(error.message).toContain(`could not read a.tar - ${reason}`);
  });

  it('refuses bytes after the end that come with it in one chunk', async () => {
    const error = await failureOf(read(trailing, { chunkBytes: 100_000 }));
    expect(error).toBeInstanceOf(FormatError);
    expect(error.message).toContain('something follows the end of the archive');
  });

  it('stops at the limits', async () => {
    const entries = await failureOf(read(archive, { maxEntries: 3 }));
    expect(entries).toBeInstanceOf(LimitError);
    expect(entries.message).toBe(
      'could not read a.tar - the archive has more entries than the limit. Expected at most 3 entries. If it can be trusted, raise the option maxEntries.',
    );
    const bytes = await failureOf(read(archive, { maxTotalBytes: 2_000 }));
    expect(bytes).toBeInstanceOf(LimitError);
    expect(bytes.message).toContain('the archive has more bytes than the limit. Expected at most 2000 bytes.');
  });

  it('answers any bytes with files or one of our errors', async () => {
    const position = fc.nat(archive.length - 1);
    const mutated = fc.array(fc.tuple(position, fc.nat(255)), { maxLength: 4 }).map((changes) => {
      const bytes = archive.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
    const cut = fc.tuple(mutated, position).map(([bytes, length]) => bytes.subarray(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, cut, fc.uint8Array({ maxLength: 1_100 })), async (bytes) => {
        try {
          for (const [name, content] of await read(bytes)) expect(content).toHaveLength(wanted.get(name)!);
        } catch (error) {
          expect(TopograftError.isInstance(error)).toBe(true);
        }
      }),
      { seed: 16, numRuns: 500 },
    );
  });
});

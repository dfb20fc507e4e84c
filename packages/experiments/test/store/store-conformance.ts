import { createRng } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { ResultStore } from '../../src/store/result-store.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Larger than a part of an upload: it goes in several. */
function largeFile(fill: number): Uint8Array {
  const bytes = new Uint8Array(20_000_003).fill(fill);
  const rng = createRng(fill, 'large-file');
  for (let index = 0; index < bytes.length; index += 997) bytes[index] = rng.integer(256);
  return bytes;
}

/**
 * What every {@link ResultStore} has to do.
 *
 * @param open - opens an empty one; a second call with the same name opens the same one
 */
export function describeStore(name: string, open: (name: string) => Promise<ResultStore>): void {
  describe(`${name} as a store`, () => {
    it('has nothing at first', async () => {
      const store = await open('empty');
      expect(await store.read('store/ab/none')).toBeNull();
      expect(await store.list('store/')).toEqual([]);
      await store.remove('store/ab/none');
    });

    it('gives back what was written, also when opened anew, and what was written last', async () => {
      const store = await open('written');
      for (const text of ['', 'one', 'two, which is longer', 'x']) {
        await store.write('store/ab/abcd/result.json', bytesOf(text));
        const again = await open('written');
        expect(new TextDecoder().decode((await again.read('store/ab/abcd/result.json'))!)).toBe(text);
      }
    });

    it('keeps exactly the bytes of a view, and of a file that goes in parts', async () => {
      const store = await open('bytes');
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      await store.write('a/view', all.subarray(3, 200));
      expect(Buffer.compare((await store.read('a/view'))!, all.subarray(3, 200))).toBe(0);
      const large = largeFile(7);
      await store.write('a/large', large);
      expect(Buffer.compare((await store.read('a/large'))!, large)).toBe(0);
    }, 120_000);

    it('lists the keys under a prefix, sorted, and those alone', async () => {
      const store = await open('listed');
      for (const key of ['a/c/2', 'a/b', 'ab/c', 'a/c/10', 'b']) await store.write(key, bytesOf(key));
      expect(await store.list('a/')).toEqual(['a/b', 'a/c/10', 'a/c/2']);
      expect(await store.list('a/c/')).toEqual(['a/c/10', 'a/c/2']);
      await store.remove('a/c/2');
      expect(await store.list('a/c/')).toEqual(['a/c/10']);
      expect(await store.read('a/c/2')).toBeNull();
    });

    it('lists more keys than one answer of a service holds', async () => {
      const store = await open('many');
      const keys = Array.from({ length: 1100 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
      for (let first = 0; first < keys.length; first += 50) {
        await Promise.all(keys.slice(first, first + 50).map((key) => store.write(key, bytesOf(key))));
      }
      expect(await store.list('many/')).toEqual(keys);
    }, 180_000);

    it('creates only where there is nothing', async () => {
      const store = await open('created');
      expect(await store.create('r/result.json', bytesOf('first'))).toBe(true);
      expect(await store.create('r/result.json', bytesOf('second'))).toBe(false);
      expect(new TextDecoder().decode((await store.read('r/result.json'))!)).toBe('first');
      expect(await store.list('r/')).toEqual(['r/result.json']);
    });

    it('lets one of many create, whose bytes are then there', async () => {
      const stores = await Promise.all(Array.from({ length: 8 }, () => open('raced')));
      for (let round = 0; round < 5; round++) {
        const outcomes = await Promise.all(
          stores.map((store, index) => store.create(`raced/${round}`, bytesOf(String(index)))),
        );
        expect(outcomes.filter(Boolean)).toHaveLength(1);
        const winner = new TextDecoder().decode((await stores[0]!.read(`raced/${round}`))!);
        expect(winner).toBe(String(outcomes.indexOf(true)));
      }
    });

    it('never shows a part of a write', async () => {
      const [writer, reader] = [await open('torn'), await open('torn')];
      const versions = [largeFile(1), largeFile(2)];
      await writer.write('torn', versions[0]!);
      const over = new AbortController();
      const writing = (async () => {
        for (let round = 1; round < 3; round++) await writer.write('torn', versions[round % 2]!);
        over.abort();
      })();
      while (!over.signal.aborted) {
        const seen = (await reader.read('torn'))!;
        expect(versions.some((version) => Buffer.compare(version, seen) === 0)).toBe(true);
      }
      await writing;
    }, 120_000);
  });
}

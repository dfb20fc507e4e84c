import { describe, expect, it } from 'vitest';
import { TopograftError } from '../../src/errors/topograft-error.ts';
import { readNpy } from '../../src/formats/read-npy.ts';
import { readNpz } from '../../src/formats/read-npz.ts';
import { readSafetensors } from '../../src/formats/read-safetensors.ts';
import { npzBytes } from './bad-npz.ts';
import { makeCorpus } from './make-corpus.ts';

const readers = { safetensors: readSafetensors, npy: readNpy, npz: readNpz } as const;

/** Far above what any corpus file deserves, and far below what the worst of them ask for. */
const maxGrowthBytes = 256 * 1024 * 1024;

for (const { format, files } of makeCorpus()) {
  describe(`the ${format} reader`, () => {
    for (const { fault, bytes, error, message } of files) {
      it(`refuses ${fault}`, () => {
        const before = process.memoryUsage().arrayBuffers;
        let thrown: unknown = null;
        try {
          readers[format](bytes);
        } catch (caught) {
          thrown = caught;
        }
        expect(TopograftError.isInstance(thrown)).toBe(true);
        expect((thrown as TopograftError).name).toBe(error);
        expect((thrown as TopograftError).message).toContain(message);
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(maxGrowthBytes);
      });
    }

    it('has faults of different names', () => {
      expect(new Set(files.map(({ fault }) => fault)).size).toBe(files.length);
    });
  });
}

describe('the npz reader', () => {
  it('reads the archives that the corpus damages', () => {
    for (const level of [0, 6] as const) {
      const arrays = readNpz(npzBytes(level));
      expect([...arrays.keys()]).toEqual(['a', 'b']);
      expect(arrays.get('b')!.values).toEqual(new Uint8Array(500).fill(7));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../src/errors/argument-error.ts';
import { crc32 } from '../../src/formats/crc32.ts';
import type { NpyArray } from '../../src/formats/npy-array.ts';
import { readNpz } from '../../src/formats/read-npz.ts';
import { writeNpz } from '../../src/formats/write-npz.ts';
import { expectedFixtures, fixture, plainValues } from './fixtures.ts';

const ones: NpyArray = { dtype: 'float32', shape: [3], fortranOrder: false, values: Float32Array.of(1, 1, 1) };

describe('readNpz(bytes)', () => {
  for (const [name, arrays] of Object.entries(expectedFixtures.npz)) {
    it(`reads ${name}.npz as NumPy wrote it`, () => {
      const read = readNpz(fixture(`${name}.npz`));
      for (const [key, expected] of Object.entries(arrays)) {
        const array = read.get(key)!;
        expect(array.dtype).toBe(expected.dtype);
        expect(array.shape).toEqual(expected.shape);
        expect(plainValues(array.values, array.dtype)).toEqual(expected.values);
      }
    });
  }

  it('reads an array that is packed a thousand to one', () => {
    const { values } = readNpz(fixture('deflated.npz')).get('zeros')!;
    expect(values).toEqual(new Float32Array(100_000));
  });

  it('reads megabytes through many steps of inflation', () => {
    const values = Uint32Array.from({ length: 700_000 }, (_, index) => Math.imul(index, 0x9e3779b1));
    const array: NpyArray = { dtype: 'uint32', shape: [values.length], fortranOrder: false, values };
    expect(readNpz(writeNpz(new Map([['a', array]]))).get('a')).toEqual(array);
  });

  it('reads an archive that ends in a comment', () => {
    const bytes = writeNpz(new Map([['a', ones]]));
    const commented = new Uint8Array(bytes.length + 5);
    commented.set(bytes);
    commented[bytes.length - 2] = 5;
    expect(readNpz(commented).get('a')).toEqual(ones);
  });

  it('reads an empty archive as no arrays', () => {
    expect(readNpz(writeNpz(new Map()))).toEqual(new Map());
  });
});

describe('writeNpz(arrays)', () => {
  it('keeps names, order and every array', () => {
    const arrays = new Map<string, NpyArray>([
      ['z', ones],
      ['__proto__', { dtype: 'text', shape: [], fortranOrder: false, values: ['x'] }],
      ['folder/a', { dtype: 'int64', shape: [1], fortranOrder: false, values: BigInt64Array.of(5n) }],
    ]);
    const read = readNpz(writeNpz(arrays));
    expect([...read]).toEqual([...arrays]);
  });

  it('writes the same bytes each time', () => {
    const arrays = new Map([['a', ones]]);
    expect(writeNpz(arrays)).toEqual(writeNpz(arrays));
  });

  it('refuses names that no archive should hold', () => {
    for (const name of ['', '/a', '..', 'a/../b', 'a\\b', 'C:a']) {
      expect(() => writeNpz(new Map([[name, ones]]))).toThrow(ArgumentError);
      expect(() => writeNpz(new Map([[name, ones]]))).toThrow('a name that no archive should hold');
    }
  });
});

describe('crc32(bytes)', () => {
  it('gives the check value of the CRC catalogue', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});

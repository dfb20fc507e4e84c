import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../src/errors/argument-error.ts';
import { ShapeError } from '../../src/errors/shape-error.ts';
import { UnsupportedError } from '../../src/errors/unsupported-error.ts';
import type { NpyArray } from '../../src/formats/npy-array.ts';
import { readNpy } from '../../src/formats/read-npy.ts';
import { writeNpy } from '../../src/formats/write-npy.ts';
import { expectedFixtures, fixture, plainValues } from './fixtures.ts';

describe('readNpy(bytes)', () => {
  for (const [name, expected] of Object.entries(expectedFixtures.npy)) {
    it(`reads ${name}.npy as NumPy wrote it`, () => {
      const array = readNpy(fixture(`${name}.npy`));
      expect(array.shape).toEqual(expected.shape);
      expect(array.fortranOrder).toBe(expected.fortranOrder);
      expect(plainValues(array.values, array.dtype)).toEqual(expected.values);
    });
  }

  it('reads the same from a view that is not aligned', () => {
    const bytes = fixture('float64-big.npy');
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readNpy(shifted.subarray(3)).values).toEqual(readNpy(bytes).values);
    const little = fixture('int64.npy');
    shifted.set(little.subarray(0, bytes.length), 3);
    expect(readNpy(shifted.subarray(3, 3 + little.length)).values).toEqual(readNpy(little).values);
  });

  it('reads a header with double quotes, long integers of Python 2, and no spaces', () => {
    const text = `{"shape":(2L,),"descr":"<u2","fortran_order":False}\n`;
    const bytes = Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0);
    const file = Uint8Array.from([...bytes, ...new TextEncoder().encode(text), 1, 0, 2, 1]);
    expect(readNpy(file)).toEqual({
      dtype: 'uint16',
      shape: [2],
      fortranOrder: false,
      values: Uint16Array.of(1, 258),
    });
  });

  it('replaces numbers that are no code point in text', () => {
    const bytes = fixture('text.npy');
    bytes.set([255, 255, 255, 255], bytes.length - 4);
    expect(readNpy(bytes).values).toEqual(['csc', 'é', '🙂\0\ufffd']);
  });
});

describe('writeNpy(array)', () => {
  it('writes what readNpy reads back, for every type it writes', () => {
    const arrays: NpyArray[] = [
      { dtype: 'bool', shape: [2], fortranOrder: false, values: Uint8Array.of(1, 0) },
      { dtype: 'int8', shape: [1, 1], fortranOrder: false, values: Int8Array.of(-3) },
      { dtype: 'uint8', shape: [1], fortranOrder: false, values: Uint8Array.of(200) },
      { dtype: 'int16', shape: [1], fortranOrder: false, values: Int16Array.of(-300) },
      { dtype: 'uint16', shape: [1], fortranOrder: false, values: Uint16Array.of(60_000) },
      { dtype: 'int32', shape: [], fortranOrder: false, values: Int32Array.of(-70_000) },
      { dtype: 'uint32', shape: [0, 5], fortranOrder: false, values: new Uint32Array(0) },
      { dtype: 'int64', shape: [1], fortranOrder: false, values: BigInt64Array.of(-(2n ** 62n)) },
      { dtype: 'uint64', shape: [1], fortranOrder: false, values: BigUint64Array.of(2n ** 63n) },
      { dtype: 'float32', shape: [2, 2], fortranOrder: true, values: Float32Array.of(1, 2, 3, 4) },
      { dtype: 'float64', shape: [1], fortranOrder: false, values: Float64Array.of(0.1) },
      { dtype: 'bytes', shape: [3], fortranOrder: false, values: ['csr', '', 'ÿ'] },
      { dtype: 'text', shape: [2], fortranOrder: false, values: ['🙂a', 'b'] },
    ];
    for (const array of arrays) expect(readNpy(writeNpy(array))).toEqual(array);
  });

  it('writes any float32 array with its elements aligned to 64 bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true })), fc.boolean(), (numbers, fortranOrder) => {
        const values = Float32Array.from(numbers);
        const bytes = writeNpy({ dtype: 'float32', shape: [values.length], fortranOrder, values });
        expect((bytes.length - values.byteLength) % 64).toBe(0);
        expect(readNpy(bytes).values).toEqual(values);
      }),
      { seed: 20_201 },
    );
  });

  it('refuses values that do not fit the shape or the type', () => {
    const array: NpyArray = { dtype: 'float32', shape: [3], fortranOrder: false, values: Float32Array.of(1, 2) };
    expect(() => writeNpy(array)).toThrow(ShapeError);
    expect(() => writeNpy(array)).toThrow('the shape (3) does not fit 2 values');
    expect(() => writeNpy({ ...array, shape: [2], dtype: 'int32' })).toThrow(ArgumentError);
    expect(() => writeNpy({ ...array, shape: [2], dtype: 'int32' })).toThrow('Expected Int32Array');
    expect(() => writeNpy({ ...array, shape: [2], dtype: 'text' })).toThrow('Expected an array of strings');
    expect(() => writeNpy({ ...array, shape: [-1] })).toThrow(ShapeError);
  });

  it('refuses float16, too many dimensions, and characters beyond a byte', () => {
    const array: NpyArray = { dtype: 'float16', shape: [1], fortranOrder: false, values: Float32Array.of(1) };
    expect(() => writeNpy(array)).toThrow(UnsupportedError);
    expect(() => writeNpy(array)).toThrow('16-bit floats are read, not written');
    expect(() => writeNpy({ ...array, dtype: 'float32', shape: Array.from({ length: 65 }, () => 1) })).toThrow(
      'it has 65 dimensions',
    );
    const text: NpyArray = { dtype: 'bytes', shape: [1], fortranOrder: false, values: ['€'] };
    expect(() => writeNpy(text)).toThrow(ArgumentError);
    expect(() => writeNpy(text)).toThrow('the character "€" does not fit a byte');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../src/errors/argument-error.ts';
import { FormatError } from '../../src/errors/format-error.ts';
import { ShapeError } from '../../src/errors/shape-error.ts';
import { readSafetensors } from '../../src/formats/read-safetensors.ts';
import { parseStrictJson, type StrictJson } from '../../src/formats/strict-json.ts';
import { type Tensor, type TensorDtype, tensorItemBytes, tensorOf, tensorValues } from '../../src/formats/tensor.ts';
import { writeSafetensors } from '../../src/formats/write-safetensors.ts';
import { expectedFixtures, fixture, plainValues } from './fixtures.ts';

const noMetadata: ReadonlyMap<string, string> = new Map();

describe('readSafetensors(bytes)', () => {
  for (const [name, tensors] of Object.entries(expectedFixtures.safetensors)) {
    it(`reads ${name}.safetensors as the Python library wrote it`, () => {
      const file = readSafetensors(fixture(`${name}.safetensors`));
      expect([...file.tensors.keys()].toSorted()).toEqual(Object.keys(tensors).toSorted());
      for (const [key, expected] of Object.entries(tensors)) {
        const tensor = file.tensors.get(key)!;
        expect(tensor.shape).toEqual(expected.shape);
        expect(plainValues(tensorValues(tensor), tensor.dtype)).toEqual(expected.values);
      }
    });
  }

  it('reads the metadata', () => {
    const { metadata } = readSafetensors(fixture('mixed.safetensors'));
    expect(Object.fromEntries(metadata)).toEqual({ title: 'mixed, with ünïcode', n: '9' });
  });

  it('reads a tensor called __proto__ like any other', () => {
    const tensors = new Map([['__proto__', tensorOf('U8', [1], Uint8Array.of(7))]]);
    const read = readSafetensors(writeSafetensors({ metadata: noMetadata, tensors }));
    expect([...read.tensors.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['dtype']).toBeUndefined();
  });

  it('takes limits as options', () => {
    const tensors = new Map([['abcdef', tensorOf('U8', [1, 1], Uint8Array.of(7))]]);
    const bytes = writeSafetensors({ metadata: noMetadata, tensors });
    for (const option of ['maxHeaderBytes', 'maxTensors', 'maxNameBytes', 'maxRank']) {
      expect(() => readSafetensors(bytes, { [option]: option === 'maxTensors' ? 0 : 1 })).toThrow(`option ${option}`);
    }
  });
});

describe('writeSafetensors(file)', () => {
  const dtypes = Object.keys(tensorItemBytes) as TensorDtype[];
  const anyTensor: fc.Arbitrary<Tensor> = fc
    .tuple(fc.constantFrom(...dtypes), fc.array(fc.nat(3), { maxLength: 3 }))
    .map(([dtype, shape]) => {
      const sizeBytes = shape.reduce((product, size) => product * size, 1) * tensorItemBytes[dtype];
      return { dtype, shape, data: Uint8Array.from({ length: sizeBytes }, (_, index) => index) };
    });
  const names = fc.string({ unit: 'binary', maxLength: 12 }).filter((name) => name !== '__metadata__');

  it('writes any tensors so that they read back equal and aligned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, anyTensor)), fc.array(fc.tuple(names, names)), (tensors, metadata) => {
        const file = { tensors: new Map(tensors), metadata: new Map(metadata) };
        const read = readSafetensors(writeSafetensors(file));
        expect(read.metadata).toEqual(file.metadata);
        expect(read.tensors).toEqual(file.tensors);
        for (const { dtype, data } of read.tensors.values()) {
          expect(data.length === 0 || data.byteOffset % tensorItemBytes[dtype] === 0).toBe(true);
        }
      }),
      { seed: 20_203 },
    );
  });

  it('refuses a tensor of the reserved name, and data that do not fit the shape', () => {
    const tensor = tensorOf('F32', [2], Float32Array.of(1, 2));
    const write = (name: string, changed: Tensor): Uint8Array =>
      writeSafetensors({ metadata: noMetadata, tensors: new Map([[name, changed]]) });
    expect(() => write('__metadata__', tensor)).toThrow(ArgumentError);
    expect(() => write('__metadata__', tensor)).toThrow('safetensors reserves this name');
    expect(() => write('a', { ...tensor, shape: [3] })).toThrow(ShapeError);
    expect(() => write('a', { ...tensor, shape: [3] })).toThrow('the shape [3] of F32 does not fit 8 bytes');
    expect(() => write('a', { ...tensor, shape: [0.5] })).toThrow(ShapeError);
  });
});

describe('tensorValues(tensor)', () => {
  it('copies what is not aligned, and shares what is', () => {
    const memory = new Uint8Array(Float32Array.of(0, 1, 2).buffer);
    const aligned: Tensor = { dtype: 'F32', shape: [2], data: memory.subarray(4) };
    expect(tensorValues(aligned).buffer).toBe(memory.buffer);
    const shifted = new Uint8Array(13);
    shifted.set(memory, 1);
    expect(tensorValues({ ...aligned, data: shifted.subarray(5) })).toEqual(Float32Array.of(1, 2));
  });

  it('widens 16-bit floats exactly', () => {
    const halves = Uint16Array.of(0, 0x8000, 0x3c00, 0xc000, 0x0001, 0x83ff, 0x7bff, 0x7c00, 0xfc00, 0x7e00);
    const expected = [0, -0, 1, -2, 2 ** -24, -1023 * 2 ** -24, 65_504, Infinity, -Infinity, NaN];
    expect([...tensorValues(tensorOf('F16', [10], halves), 'F16')]).toEqual(expected);
    const upper = Uint16Array.of(0x3f80, 0xc020, 0x7f80, 0x0001);
    expect([...tensorValues(tensorOf('BF16', [4], upper), 'BF16')]).toEqual([1, -2.5, Infinity, 2 ** -133]);
  });

  it('refuses a tensor of another type than the caller counts on', () => {
    const tensor = tensorOf('F64', [1], Float64Array.of(1));
    expect(() => tensorValues(tensor, 'F32')).toThrow(FormatError);
    expect(() => tensorValues(tensor, 'F32')).toThrow('Expected F32. Received F64.');
  });
});

describe('tensorOf(dtype, shape, values)', () => {
  it('refuses the wrong kind of array and the wrong number of values', () => {
    expect(() => tensorOf('F32', [1], Float64Array.of(1))).toThrow(ArgumentError);
    expect(() => tensorOf('F32', [1], Float64Array.of(1))).toThrow('Expected Float32Array. Received Float64Array.');
    expect(() => tensorOf('F32', [2, 2], Float32Array.of(1))).toThrow(ShapeError);
    expect(() => tensorOf('F32', [2, 2], Float32Array.of(1))).toThrow('the shape [2, 2] does not fit 1 values');
  });
});

describe('parseStrictJson(text)', () => {
  const plain = (value: StrictJson): unknown => {
    if (value instanceof Map) {
      return Object.fromEntries(
        Array.from(value as ReadonlyMap<string, StrictJson>, ([key, item]) => [key, plain(item)]),
      );
    }
    return Array.isArray(value) ? value.map(plain) : value;
  };

  it('agrees with JSON.parse on every value that it accepts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(plain(parseStrictJson(text, 'the text'))).toEqual(JSON.parse(text));
      }),
      { seed: 20_204, numRuns: 500 },
    );
  });

  it('refuses damaged text where JSON.parse does, and nothing else', () => {
    const valid = JSON.stringify({ a: [1, -2.5e3, true, null, 'x\n\u0001"'], b: { c: [], d: {} } });
    const edit = fc.tuple(fc.nat(valid.length), fc.nat(2), fc.string({ maxLength: 2 }));
    fc.assert(
      fc.property(edit, ([place, removed, inserted]) => {
        const text = valid.slice(0, place) + inserted + valid.slice(place + removed);
        let expected: unknown;
        let refused = false;
        try {
          expected = JSON.parse(text);
        } catch {
          refused = true;
        }
        if (refused) expect(() => parseStrictJson(text, 'the text')).toThrow(FormatError);
        else expect(plain(parseStrictJson(text, 'the text'))).toEqual(expected);
      }),
      { seed: 20_205, numRuns: 2000 },
    );
  });

  it('refuses nesting that would overflow the stack', () => {
    expect(() => parseStrictJson('['.repeat(100_000), 'the text')).toThrow(FormatError);
    expect(() => parseStrictJson('['.repeat(100_000), 'the text')).toThrow('values nested deeper than 64');
  });

  it('reads strings and numbers of megabytes', () => {
    const long = 'x\\n'.repeat(1_000_000);
    expect((parseStrictJson(`"${long}"`, 'the text') as string).length).toBe(2_000_000);
    expect(() => parseStrictJson('1'.repeat(3_000_000), 'the text')).toThrow(FormatError);
  });
});

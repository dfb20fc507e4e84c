import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopograftError } from '../../src/errors/topograft-error.ts';
import { layerFromScipy } from '../../src/formats/layer-from-scipy.ts';
import { networkFromSafetensors } from '../../src/formats/network-from-safetensors.ts';
import type { NpyArray } from '../../src/formats/npy-array.ts';
import { readNpy } from '../../src/formats/read-npy.ts';
import { readNpz } from '../../src/formats/read-npz.ts';
import { readSafetensors } from '../../src/formats/read-safetensors.ts';
import { readScipySparse } from '../../src/formats/read-scipy-sparse.ts';
import { networkToSafetensors } from '../../src/formats/network-to-safetensors.ts';
import { writeNpz } from '../../src/formats/write-npz.ts';
import { denseLayer } from '../../src/topology/dense-layer.ts';
import { validateLayer } from '../../src/topology/validate-layer.ts';
import { fixture } from '../formats/fixtures.ts';

const network = networkToSafetensors({ specVersion: 'v1', layers: [denseLayer(4, 3), denseLayer(3, 2)] });

const readers: readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[]][] = [
  ['readSafetensors', readSafetensors, [fixture('mixed.safetensors'), network]],
  ['networkFromSafetensors', networkFromSafetensors, [network]],
  ['readNpy', readNpy, [fixture('float32-fortran.npy'), fixture('text.npy'), fixture('version-3.npy')]],
  ['readNpz', readNpz, [fixture('stored.npz'), fixture('csr.npz')]],
  ['readScipySparse', readScipySparse, [fixture('csr-float32-stored.npz'), fixture('csc.npz'), fixture('coo.npz')]],
];

/** Bytes that formats give a meaning: ends of ranges, digits, signs, brackets. */
const spicyByte = fc.constantFrom(
  0,
  1,
  2,
  8,
  127,
  128,
  255,
  ...new TextEncoder().encode('0129-+.eE"\\\'{}[](),: OSU<>|'),
);

const edit = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    place: fc.nat(),
    bytes: fc.array(spicyByte, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('insert' as const), place: fc.nat(), bytes: fc.array(spicyByte, { maxLength: 9 }) }),
  fc.record({ kind: fc.constant('remove' as const), place: fc.nat(), count: fc.nat(40) }),
  fc.record({ kind: fc.constant('flip' as const), place: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('copy' as const), place: fc.nat(), from: fc.nat(), count: fc.nat(64) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function mutated(valid: Uint8Array, edits: readonly Edit[]): Uint8Array {
  let bytes = [...valid];
  for (const change of edits) {
    const place = change.place % (bytes.length + 1);
    if (change.kind === 'set') bytes.splice(place, change.bytes.length, ...change.bytes);
    else if (change.kind === 'insert') bytes.splice(place, 0, ...change.bytes);
    else if (change.kind === 'remove') bytes.splice(place, change.count);
    else if (change.kind === 'flip' && place < bytes.length) bytes[place] = bytes[place]! ^ (1 << change.bit);
    else if (change.kind === 'copy') {
      const from = change.from % (bytes.length + 1);
      bytes.splice(place, change.count, ...bytes.slice(from, from + change.count));
    }
  }
  return Uint8Array.from(bytes);
}

describe('any bytes whatever', () => {
  for (const [name, read, valid] of readers) {
    it(`${name}(bytes) answers 2,000 damaged files with a value or one of our errors`, () => {
      for (const bytes of valid) expect(() => read(bytes)).not.toThrow();
      const file = fc.tuple(fc.constantFrom(...valid), fc.array(edit, { minLength: 1, maxLength: 4 }));
      let refused = 0;
      fc.assert(
        fc.property(file, ([bytes, edits]) => {
          try {
            read(mutated(bytes, edits));
          } catch (error) {
            refused++;
            if (!TopograftError.isInstance(error)) throw error;
          }
        }),
        { seed: 20_207, numRuns: 2000 },
      );
      expect(refused).toBeGreaterThan(500);
    });

    it(`${name}(bytes) answers random bytes with one of our errors`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          expect(() => read(bytes)).toThrow(TopograftError);
        }),
        { seed: 20_208, numRuns: 500 },
      );
    });
  }
});

describe('any matrix whatever', () => {
  const number = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)));
  const vector = (maxLength: number): fc.Arbitrary<NpyArray> =>
    fc.oneof(
      fc.array(number, { maxLength }).map((numbers): NpyArray => {
        return { dtype: 'int32', shape: [numbers.length], fortranOrder: false, values: Int32Array.from(numbers) };
      }),
      fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength }).map((numbers): NpyArray => {
        return { dtype: 'int64', shape: [numbers.length], fortranOrder: false, values: BigInt64Array.from(numbers) };
      }),
    );
  const nearly = (...numbers: number[]): fc.Arbitrary<NpyArray> =>
    fc
      .oneof(
        { arbitrary: fc.constant(Int32Array.from(numbers)), weight: 6 },
        {
          arbitrary: fc
            .tuple(fc.nat(numbers.length - 1), number)
            .map(([place, value]) => Int32Array.from(numbers).fill(value, place, place + 1)),
          weight: 3,
        },
      )
      .map((values) => ({ dtype: 'int32', shape: [values.length], fortranOrder: false, values }));
  const file = fc.record({
    format: fc.constantFrom('csr', 'csc', 'coo', 'bsr', ''),
    shape: fc.oneof({ arbitrary: nearly(3, 3), weight: 5 }, vector(3)),
    indices: fc.oneof({ arbitrary: nearly(1, 0, 2), weight: 5 }, vector(4)),
    indptr: fc.oneof({ arbitrary: nearly(0, 1, 1, 3), weight: 5 }, vector(5)),
    row: nearly(0, 2, 1),
    col: nearly(1, 0, 2),
    data: fc.oneof({ arbitrary: nearly(1, 0, 5), weight: 5 }, vector(4)),
    missing: fc.constantFrom('', '', '', '', 'indices', 'row', 'data', 'shape'),
  });

  it('readScipySparse(bytes) gives a matrix in canonical form or one of our errors, 2,000 times', () => {
    let read = 0;
    fc.assert(
      fc.property(file, ({ format, missing, ...arrays }) => {
        const all = new Map<string, NpyArray>(Object.entries(arrays));
        all.set('format', { dtype: 'bytes', shape: [], fortranOrder: false, values: [format] });
        all.delete(missing);
        const bytes = writeNpz(all);
        try {
          validateLayer(layerFromScipy(readScipySparse(bytes), { biasRow: 'keep' }));
          read++;
        } catch (error) {
          if (!TopograftError.isInstance(error)) throw error;
        }
      }),
      { seed: 20_209, numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

import { fuzzReader } from '@topograft/fuzz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopograftError } from '../../src/errors/topograft-error.ts';
import { layerFromScipy } from '../../src/formats/layer-from-scipy.ts';
import { networkFromSafetensors } from '../../src/formats/network-from-safetensors.ts';
import { networkFromStateDict } from '../../src/formats/network-from-state-dict.ts';
import type { NpyArray } from '../../src/formats/npy-array.ts';
import { readMatrixMarket } from '../../src/formats/read-matrix-market.ts';
import { readNpy } from '../../src/formats/read-npy.ts';
import { readNpz } from '../../src/formats/read-npz.ts';
import { readSafetensors } from '../../src/formats/read-safetensors.ts';
import { readScipySparse } from '../../src/formats/read-scipy-sparse.ts';
import { readZip } from '../../src/formats/read-zip.ts';
import { networkToSafetensors } from '../../src/formats/network-to-safetensors.ts';
import { parseStrictJson } from '../../src/formats/strict-json.ts';
import { writeNpz } from '../../src/formats/write-npz.ts';
import { denseLayer } from '../../src/topology/dense-layer.ts';
import { validateLayer } from '../../src/topology/validate-layer.ts';
import { fixture } from '../formats/fixtures.ts';

const network = networkToSafetensors({ specVersion: 'v1', layers: [denseLayer(4, 3), denseLayer(3, 2)] });

const readers: readonly [string, (bytes: Uint8Array) => unknown, readonly Uint8Array[]][] = [
  ['readSafetensors', readSafetensors, [fixture('mixed.safetensors'), network]],
  ['networkFromSafetensors', networkFromSafetensors, [network]],
  [
    'networkFromStateDict',
    (bytes) => networkFromStateDict(readSafetensors(bytes)),
    [fixture('torch-pruned.safetensors')],
  ],
  ['readMatrixMarket', (bytes) => readMatrixMarket(bytes), [fixture('scipy.mtx')]],
  ['parseStrictJson', parseJson, [new TextEncoder().encode('{"a":[1,-2.5e3,null,true],"b":{"c":"\\u00e9\\n"}}')]],
  ['readNpy', readNpy, [fixture('float32-fortran.npy'), fixture('text.npy'), fixture('version-3.npy')]],
  ['readNpz', readNpz, [fixture('stored.npz'), fixture('csr.npz')]],
  ['readZip', unzip, [fixture('stored.npz'), fixture('csr.npz')]],
  ['readScipySparse', readScipySparse, [fixture('csr-float32-stored.npz'), fixture('csc.npz'), fixture('coo.npz')]],
];

function parseJson(bytes: Uint8Array): unknown {
  return parseStrictJson(new TextDecoder().decode(bytes), 'read the text');
}

function unzip(bytes: Uint8Array): Uint8Array[] {
  return Array.from(readZip(bytes).values(), (file) => file.bytes());
}

describe('any bytes whatever', () => {
  it.each(readers)(
    '%s(bytes) answers with a value or one of our errors, soon and in little memory',
    async (...reader) => {
      const [name, read, valid] = reader;
      await fuzzReader({ name, read, valid, isOurs: TopograftError.isInstance });
    },
    14_400_000,
  );
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChecksumError } from '../../src/errors/checksum-error.ts';
import { FormatError } from '../../src/errors/format-error.ts';
import { LimitError } from '../../src/errors/limit-error.ts';
import { ShapeError } from '../../src/errors/shape-error.ts';
import { UnsupportedError } from '../../src/errors/unsupported-error.ts';
import { layerFromScipy } from '../../src/formats/layer-from-scipy.ts';
import { layerToScipy } from '../../src/formats/layer-to-scipy.ts';
import type { NpyArray } from '../../src/formats/npy-array.ts';
import { readScipySparse } from '../../src/formats/read-scipy-sparse.ts';
import { matrixFromEntries, type SparseMatrix } from '../../src/formats/sparse-matrix.ts';
import { writeNpz } from '../../src/formats/write-npz.ts';
import { writeScipySparse } from '../../src/formats/write-scipy-sparse.ts';
import { denseLayer } from '../../src/topology/dense-layer.ts';
import { expectedFixtures, fixture } from './fixtures.ts';

function entries({ columnCount, offsets, rows, values }: SparseMatrix): [number, number, number][] {
  const list: [number, number, number][] = [];
  for (let column = 0; column < columnCount; column++) {
    for (let place = offsets[column]!; place < offsets[column + 1]!; place++) {
      list.push([rows[place]!, column, values === null ? 1 : values[place]!]);
    }
  }
  return list;
}

function int32(...numbers: number[]): NpyArray {
  return { dtype: 'int32', shape: [numbers.length], fortranOrder: false, values: Int32Array.from(numbers) };
}

/** A 3 × 2 csr matrix of two stored values, with some of its arrays replaced or (`null`) left out. */
function csr(changes: Readonly<Record<string, NpyArray | null>> = {}): Uint8Array {
  const arrays = new Map<string, NpyArray>([
    ['indices', int32(1, 0)],
    ['indptr', int32(0, 1, 1, 2)],
    ['format', { dtype: 'bytes', shape: [], fortranOrder: false, values: ['csr'] }],
    ['shape', int32(3, 2)],
    ['data', { dtype: 'float32', shape: [2], fortranOrder: false, values: Float32Array.of(0.5, 2) }],
  ]);
  for (const [name, array] of Object.entries(changes)) {
    if (array === null) arrays.delete(name);
    else arrays.set(name, array);
  }
  return writeNpz(arrays);
}

describe('readScipySparse(bytes)', () => {
  for (const [name, expected] of Object.entries(expectedFixtures.scipy)) {
    it(`reads ${name}.npz as SciPy wrote it, stored zeros included`, () => {
      const matrix = readScipySparse(fixture(`${name}.npz`));
      expect([matrix.rowCount, matrix.columnCount]).toEqual(expected.shape);
      expect(entries(matrix)).toEqual(expected.entries);
    });
  }

  it('keeps float32 values in float32 and turns other numbers into float64', () => {
    expect(readScipySparse(fixture('csr.npz')).values).toBeInstanceOf(Float32Array);
    expect(readScipySparse(fixture('csr-bool.npz')).values).toBeInstanceOf(Float32Array);
    expect(readScipySparse(fixture('csr-float64.npz')).values).toBeInstanceOf(Float64Array);
    expect(readScipySparse(fixture('csr-int64-data.npz')).values).toBeInstanceOf(Float64Array);
    const data: NpyArray = { dtype: 'int8', shape: [2], fortranOrder: false, values: Int8Array.of(-1, 3) };
    expect(readScipySparse(csr({ data })).values).toEqual(Float64Array.of(3, -1));
  });

  const format = (name: string): NpyArray => ({ dtype: 'bytes', shape: [], fortranOrder: false, values: [name] });
  const empty: NpyArray = { dtype: 'float32', shape: [0], fortranOrder: false, values: new Float32Array(0) };
  const huge: NpyArray = {
    dtype: 'int64',
    shape: [2],
    fortranOrder: false,
    values: BigInt64Array.of(2n ** 40n, 0n),
  };
  const wide: NpyArray = { dtype: 'int32', shape: [2, 2], fortranOrder: false, values: new Int32Array(4) };
  const faults: readonly [string, Uint8Array, new (...facts: never[]) => Error, string][] = [
    [
      'an index out of range',
      csr({ indices: int32(1, 900) }),
      FormatError,
      '"indices" holds 900 at place 1, but there are 2 columns',
    ],
    ['a negative index', csr({ indices: int32(-1, 0) }), FormatError, '"indices" holds -1 at place 0'],
    ['a 64-bit index that would wrap', csr({ indices: huge }), FormatError, '"indices" holds 1099511627776 at place 0'],
    [
      'indices of another type',
      csr({ indices: { ...empty, shape: [0] } }),
      FormatError,
      'must hold int32 or int64 numbers, and holds float32',
    ],
    [
      'a position stored twice',
      csr({ indices: int32(1, 1), indptr: int32(0, 2, 2, 2) }),
      FormatError,
      'the position (row 0, column 1) is stored twice. Call matrix.sum_duplicates()',
    ],
    [
      'indptr of the wrong length',
      csr({ indptr: int32(0, 2) }),
      FormatError,
      '"indptr" must have 4 entries for 3 rows, and has 2',
    ],
    ['indptr that does not begin with 0', csr({ indptr: int32(1, 1, 1, 2) }), FormatError, 'begins with 1'],
    ['indptr that falls', csr({ indptr: int32(0, 2, 1, 2) }), FormatError, '"indptr" holds 1 at place 2, after 2'],
    ['indptr that runs out', csr({ indptr: int32(0, 1, 1, 9) }), FormatError, '"indptr" holds 9 at place 3'],
    [
      'indptr that ends early',
      csr({ indptr: int32(0, 1, 1, 1) }),
      FormatError,
      '"indptr" ends at 1, and "data" has 2 entries. Call matrix.prune()',
    ],
    [
      'fewer values than indices',
      csr({ data: empty, indptr: int32(0, 0, 0, 0) }),
      FormatError,
      '"indices" has 2 entries, and "data" has 0',
    ],
    ['no format', csr({ format: null }), FormatError, 'it has no array "format", only "indices"'],
    [
      'a format that is no text',
      csr({ format: { ...int32(1), shape: [] } }),
      FormatError,
      'the array "format" holds no text',
    ],
    [
      'a format of blocks',
      csr({ format: format('bsr') }),
      UnsupportedError,
      'the sparse format "bsr" is not read. Expected csr, csc or coo. Call matrix.tocsc()',
    ],
    [
      'diagonals, whose values stand in rows',
      csr({ format: format('dia'), data: { ...int32(1, 2, 3, 4), shape: [2, 2] } }),
      UnsupportedError,
      'the sparse format "dia" is not read. Expected csr, csc or coo. Call matrix.tocsc()',
    ],
    ['a shape of three sizes', csr({ shape: int32(3, 2, 1) }), FormatError, 'the array "shape" says (3, 2, 1)'],
    ['a negative shape', csr({ shape: int32(3, -2) }), FormatError, 'the array "shape" says (3, -2)'],
    [
      'more rows than the limit',
      csr({ shape: int32(4_194_305, 2) }),
      LimitError,
      'the matrix has 4194305 rows, more than the limit. Expected at most 4194304 rows.',
    ],
    [
      'a shape beyond memory',
      csr({ shape: int32(3, 2_000_000_000) }),
      LimitError,
      'the matrix has 2000000000 columns, more than the limit. Expected at most 4194304 columns. If the file can be trusted, raise the option maxDimension',
    ],
    [
      'data of text',
      csr({ data: { dtype: 'text', shape: [2], fortranOrder: false, values: ['a', 'b'] } }),
      FormatError,
      'the array "data" holds text',
    ],
    ['data of two dimensions', csr({ data: wide }), FormatError, 'the array "data" must have 1 dimensions, and has 2'],
    [
      'integers without an exact float',
      csr({ data: { dtype: 'int64', shape: [2], fortranOrder: false, values: BigInt64Array.of(2n ** 53n + 1n, 0n) } }),
      UnsupportedError,
      'the value 9007199254740993 has no exact 64-bit float',
    ],
    [
      'coords of the wrong shape',
      csr({ format: format('coo'), coords: { ...wide, shape: [4, 1] } }),
      FormatError,
      '"coords" must have the shape (2, 2), and has (4, 1)',
    ],
    [
      'a coordinate out of range',
      csr({ format: format('coo'), row: int32(0, 3), col: int32(0, 1) }),
      FormatError,
      '"row" holds 3 at place 1, but there are 3 rows',
    ],
  ];
  for (const [fault, bytes, errorClass, message] of faults) {
    it(`refuses ${fault}`, () => {
      expect(() => readScipySparse(bytes, { what: '"a.npz"' })).toThrow(errorClass);
      expect(() => readScipySparse(bytes, { what: '"a.npz"' })).toThrow(message);
      expect(() => readScipySparse(bytes, { what: '"a.npz"' })).toThrow('could not read "a.npz"');
    });
  }

  it('names file and array when bytes were changed on the way', () => {
    const data = fixture('csr-float32-stored.npz').slice();
    const quarter = data.findIndex((byte, index) => byte === 0x80 && data[index + 1] === 0x3e);
    data[quarter]! ^= 1;
    expect(() => readScipySparse(data)).toThrow(ChecksumError);
    expect(() => readScipySparse(data)).toThrow(
      'could not read "data.npy" in the SciPy file - its bytes are not those',
    );
  });
});

describe('writeScipySparse(matrix)', () => {
  it('writes what readScipySparse reads back', () => {
    const position = fc.tuple(fc.nat(8), fc.nat(5));
    fc.assert(
      fc.property(fc.uniqueArray(position, { selector: ([r, c]) => r * 6 + c }), fc.boolean(), (places, wide) => {
        const matrix = matrixFromEntries({
          rowCount: 9,
          columnCount: 6,
          rows: Uint32Array.from(places, ([row]) => row),
          columns: Uint32Array.from(places, ([, column]) => column),
          values: wide ? Float64Array.from(places.keys()) : Float32Array.from(places.keys()),
        });
        expect(readScipySparse(writeScipySparse(matrix))).toEqual(matrix);
      }),
      { seed: 20_202 },
    );
  });

  it('gives positions without values the value 1, and refuses values of another number', () => {
    const matrix = layerToScipy(denseLayer(2, 2));
    expect(readScipySparse(writeScipySparse(matrix)).values).toEqual(Float32Array.of(1, 1, 1, 1));
    expect(() => writeScipySparse({ ...matrix, values: Float32Array.of(1) })).toThrow(ShapeError);
  });
});

describe('layerFromScipy(matrix, {biasRow})', () => {
  const matrix = readScipySparse(fixture('csr.npz'));

  it('takes rows as inputs and columns as neurons', () => {
    const layer = layerFromScipy(matrix, { biasRow: 'keep' });
    expect(layer).toEqual({
      inputCount: 5,
      outputCount: 4,
      offsets: Uint32Array.of(0, 1, 3, 4, 5),
      inputs: Uint32Array.of(0, 2, 3, 0, 4),
    });
    expect(layerFromScipy(layerToScipy(layer), { biasRow: 'keep' })).toEqual(layer);
  });

  it('leaves out the last row as the bias', () => {
    const layer = layerFromScipy(matrix, { biasRow: 'drop' });
    expect(layer).toEqual({
      inputCount: 4,
      outputCount: 4,
      offsets: Uint32Array.of(0, 1, 3, 4, 4),
      inputs: Uint32Array.of(0, 2, 3, 0),
    });
  });

  it('refuses rows that do not ascend', () => {
    const mixed = { ...layerToScipy(denseLayer(3, 1)), rows: Uint32Array.of(1, 0, 2) };
    for (const biasRow of ['keep', 'drop'] as const) {
      expect(() => layerFromScipy(mixed, { biasRow })).toThrow(ShapeError);
      expect(() => layerFromScipy(mixed, { biasRow })).toThrow(/the inputs of neuron 0 must rise, and 0 follows 1/);
    }
  });

  it('refuses a matrix that has only the bias, or no column', () => {
    const row = { ...layerToScipy(denseLayer(1, 2)) };
    expect(() => layerFromScipy(row, { biasRow: 'drop' })).toThrow(ShapeError);
    expect(() => layerFromScipy(row, { biasRow: 'drop' })).toThrow('it has 1 rows, and none is left without the bias');
    const none = { ...row, columnCount: 0, offsets: Uint32Array.of(0), rows: new Uint32Array(0) };
    expect(() => layerFromScipy(none, { biasRow: 'keep' })).toThrow(ShapeError);
  });
});

const oracleFolder = process.env['TOPOGRAFT_DATA'];
if (oracleFolder === undefined)
  process.stderr.write('skipped: TOPOGRAFT_DATA is not set, the authors’ networks are not read\n');

describe.skipIf(oracleFolder === undefined)('readScipySparse of the authors’ networks', () => {
  it('finds the connection counts of network 0 that SciPy finds', () => {
    const count = (epoch: string, layer: number): number => {
      const path = join(oracleFolder!, 'nnstd-topologies', 'e5_s0_w0', epoch, `weight_l${layer}.npz`);
      return layerFromScipy(readScipySparse(new Uint8Array(readFileSync(path))), { biasRow: 'drop' }).inputs.length;
    };
    expect([0, 1, 2, 3].map((layer) => count('epoch_000', layer))).toEqual([3772, 3656, 3498, 7840]);
    expect([0, 1, 2].map((layer) => count('epoch_190', layer))).toEqual([3660, 3300, 3066]);
  });
});

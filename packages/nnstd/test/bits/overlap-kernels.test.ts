import { createRng, erdosRenyi } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BitRows, bitRows } from '../../src/bits/bit-rows.ts';
import type { OverlapKernels } from '../../src/bits/overlap-kernels.ts';
import { referenceOverlapKernels } from '../../src/bits/reference-overlap-kernels.ts';
import { wasmOverlapKernels } from '../../src/bits/wasm-overlap-kernels.ts';
import type { Adjacency } from '../../src/distance/adjacency.ts';

/** Lists of items, a few of them or nearly all. */
const lists = (rowCount: number, itemCount: number): fc.Arbitrary<Adjacency> =>
  fc
    .array(fc.subarray(Array.from({ length: itemCount }, (_, item) => item)), {
      minLength: rowCount,
      maxLength: rowCount,
    })
    .map(adjacencyOf);

const cases = fc
  .record({ rows: fc.nat({ max: 70 }), columns: fc.nat({ max: 40 }), items: fc.integer({ min: 1, max: 300 }) })
  .chain(({ rows, columns, items }) =>
    fc.record({
      itemCount: fc.constant(items),
      rows: lists(rows, items),
      columns: lists(columns, items),
      seed: fc.nat(),
    }),
  );

describe.each([referenceOverlapKernels, wasmOverlapKernels])('overlap kernels: $name', (kernels: OverlapKernels) => {
  it('subtractShared lowers each cost by the number of items that row and column share', () => {
    fc.assert(
      fc.property(cases, ({ itemCount, rows, columns, seed }) => {
        const before = randomCosts(rows, columns, seed);
        const costs = before.slice();
        kernels.subtractShared(costs, bitRows(rows, itemCount), bitRows(columns, itemCount));
        expect(costs).toEqual(before.map((cost, at) => cost - sharedItems(rows, columns, at).length));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('subtractSharedWeights subtracts the weights of shared items one by one, in the order of the row’s items', () => {
    fc.assert(
      fc.property(cases, ({ itemCount, rows, columns, seed }) => {
        const rng = createRng(seed, 'test/weights');
        const weights = Float64Array.from({ length: itemCount }, () => 0.1 + rng.uniform());
        const before = randomCosts(rows, columns, seed);
        const costs = before.slice();
        kernels.subtractSharedWeights(costs, rows, columns, weights);
        expect(costs).toEqual(
          before.map((cost, at) => sharedItems(rows, columns, at).reduce((sum, item) => sum - weights[item]!, cost)),
        );
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('counts rows of more items than the sums of a byte hold', () => {
    const itemCount = 128 * 70;
    const full = adjacencyOf([Array.from({ length: itemCount }, (_, item) => item)]);
    const costs = new Float64Array(1);
    kernels.subtractShared(costs, bitRows(full, itemCount), bitRows(full, itemCount));
    expect([...costs]).toEqual([-itemCount]);
  });
});

describe('overlap kernels', () => {
  it('agree to the last bit on layers of the authors’ width', () => {
    const [a, b] = ['first', 'second'].map((name) => {
      const { offsets, inputs } = erdosRenyi(784, 784, 0.3, createRng(1, `test/${name}`));
      return { offsets, targets: inputs };
    }) as [Adjacency, Adjacency];
    const weights = Float64Array.from({ length: 784 }, (_, item) => 1 / (item + 3));
    const [reference, wasm] = [referenceOverlapKernels, wasmOverlapKernels].map((kernels) => {
      const costs = new Float64Array(784 * 784);
      kernels.subtractShared(costs, bitRows(a, 784), bitRows(b, 784));
      kernels.subtractSharedWeights(costs, a, b, weights);
      return costs;
    });
    expect(Buffer.from(wasm!.buffer).equals(Buffer.from(reference!.buffer))).toBe(true);
  });

  it('leave no trace of a large matrix in a small one that follows', () => {
    const ones = (rows: number, items: number): BitRows =>
      bitRows(adjacencyOf(Array.from({ length: rows }, () => Array.from({ length: items }, (_, item) => item))), items);
    wasmOverlapKernels.subtractShared(new Float64Array(300 * 300), ones(300, 500), ones(300, 500));
    const costs = new Float64Array(3);
    wasmOverlapKernels.subtractShared(costs, ones(1, 5), ones(3, 5));
    expect([...costs]).toEqual([-5, -5, -5]);
  });
});

function adjacencyOf(rows: readonly (readonly number[])[]): Adjacency {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((items, row) => (offsets[row + 1] = offsets[row]! + items.length));
  return { offsets, targets: Uint32Array.from(rows.flat()) };
}

function randomCosts(rows: Adjacency, columns: Adjacency, seed: number): Float64Array {
  const rng = createRng(seed, 'test/costs');
  return Float64Array.from({ length: (rows.offsets.length - 1) * (columns.offsets.length - 1) }, () => rng.uniform());
}

/** Items of the row of a row-major place that its column has too. */
function sharedItems(rows: Adjacency, columns: Adjacency, at: number): number[] {
  const columnCount = columns.offsets.length - 1;
  const own = itemsOf(columns, at % columnCount);
  return itemsOf(rows, Math.floor(at / columnCount)).filter((item) => own.includes(item));
}

function itemsOf({ offsets, targets }: Adjacency, row: number): number[] {
  return [...targets.subarray(offsets[row], offsets[row + 1])];
}

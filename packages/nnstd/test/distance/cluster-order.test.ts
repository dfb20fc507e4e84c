import { ArgumentError, createRng, type DistanceMatrix, ShapeError, shuffle } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { clusterOrder } from '../../src/distance/cluster-order.ts';
import { reorderMatrix } from '../../src/distance/reorder-matrix.ts';

/** Three groups of four: 0.1 within, 0.8 between; shuffled. */
function grouped(seed: number): { values: number[][]; groups: number[] } {
  const order = Uint32Array.from({ length: 12 }, (_, k) => k);
  shuffle(order, createRng(seed, 'cluster'));
  const groups = [...order].map((index) => Math.floor(index / 4));
  const values = groups.map((a, i) => groups.map((b, j) => (i === j ? 0 : a === b ? 0.1 : 0.8)));
  return { values, groups };
}

describe('clusterOrder(values)', () => {
  it.each([1, 2, 3])('puts the members of a group together, shuffle %i', (seed) => {
    const { values, groups } = grouped(seed);
    const order = clusterOrder(values);
    expect([...order].sort((a, b) => a - b)).toEqual(groups.map((_, index) => index));
    const changes = order.slice(1).filter((index, k) => groups[index] !== groups[order[k]!]).length;
    expect(changes).toBe(2);
  });

  it('orders one network, and refuses none, a matrix that is not square, and NaN', () => {
    expect(clusterOrder([[0]])).toEqual([0]);
    expect(() => clusterOrder([])).toThrow(ArgumentError);
    expect(() => clusterOrder([[0, 1]])).toThrow(ShapeError);
    expect(() =>
      clusterOrder([
        [0, Number.NaN],
        [1, 0],
      ]),
    ).toThrow(/a distance is not a finite number\. Received NaN/);
  });
});

describe('reorderMatrix(matrix, order)', () => {
  const matrix: DistanceMatrix = {
    specVersion: 'v1',
    kind: 'distance-matrix',
    alignment: 'greedy',
    solver: 'auto',
    labels: ['a', 'b', 'c'],
    values: [
      [0, 1, 2],
      [1, 0, 3],
      [2, 3, 0],
    ],
    layers: [
      {
        index: 0,
        values: [
          [0, 1, 2],
          [1, 0, 3],
          [2, 3, 0],
        ],
      },
    ],
  };

  it('moves labels, rows and columns together, in every layer', () => {
    const moved = reorderMatrix(matrix, [2, 0, 1]);
    expect(moved.labels).toEqual(['c', 'a', 'b']);
    expect(moved.values).toEqual([
      [0, 2, 3],
      [2, 0, 1],
      [3, 1, 0],
    ]);
    expect(moved.layers[0]!.values).toEqual(moved.values);
  });

  it('refuses what is not a permutation', () => {
    expect(() => reorderMatrix(matrix, [0, 0, 1])).toThrow(ArgumentError);
    expect(() => reorderMatrix(matrix, [0, 1])).toThrow(/each of 0 to 2 once/);
  });
});

import { ArgumentError, createRng, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { CostMatrix } from './checks/check-cost-matrices.ts';
import { costMatrices } from './cost-matrices.ts';
import { costMatricesCsv } from './cost-matrices-csv.ts';
import { diagonalMean, leastCosts } from './scales/least-costs.ts';
import { texts } from '../test/texts.ts';

const size = { rowCount: 3, columnCount: 3 };
const before: CostMatrix = {
  label: 'in file order',
  ...size,
  rows: [0, 1, 2],
  columns: [1, 0, 2],
  costs: [0.2, 0.4, 0],
};
const after: CostMatrix = { ...before, label: 'matched', columns: [0, 1, 2] };

/** Pairs at random, some of them several times as dear. */
function drawn(count: number, pairCount: number): CostMatrix {
  const rng = createRng(1, 'costs');
  const cells = new Set(Array.from({ length: pairCount }, () => rng.integer(count * count)));
  return {
    label: 'drawn',
    rowCount: count,
    columnCount: count,
    rows: Array.from(cells, (cell) => Math.floor(cell / count)),
    columns: Array.from(cells, (cell) => cell % count),
    costs: Array.from(cells, () => rng.integer(1000) / 1000),
  };
}

describe('leastCosts(matrix, binWidth)', () => {
  it.each([1, 3, 7, 50])('finds what a search through every square finds, %d neurons a square', (binWidth) => {
    const matrix = drawn(40, 300);
    const costAt = (row: number, column: number): number => {
      const pair = Array.from(matrix.rows).findIndex((each, at) => each === row && matrix.columns[at] === column);
      return pair === -1 ? 1 : matrix.costs[pair]!;
    };
    const squares = Math.ceil(40 / binWidth);
    const expected = Array.from({ length: squares }, (_, y) =>
      Array.from({ length: squares }, (__, x) => {
        let least = 1;
        for (let row = y * binWidth; row < Math.min(40, (y + 1) * binWidth); row++) {
          for (let column = x * binWidth; column < Math.min(40, (x + 1) * binWidth); column++)
            least = Math.min(least, costAt(row, column));
        }
        return least;
      }),
    );
    expect(leastCosts(matrix, binWidth)).toEqual(expected);
  });
});

describe('diagonalMean(matrix)', () => {
  it.each([
    [before, (1 + 1 + 0) / 3],
    [after, (0.2 + 0.4 + 0) / 3],
    [{ ...after, columnCount: 2, rows: [1], columns: [1], costs: [0.5] }, 0.75],
  ])('counts pairs that are left out as 1', (matrix, mean) => {
    expect(diagonalMean(matrix)).toBeCloseTo(mean, 12);
  });
});

describe('costMatrices(data)', () => {
  it('draws a square a pair that costs less than 1, with its name, scale and means', async () => {
    const svg = await costMatrices({ matrices: [before, after], labels: ['w0', 'w1'] });
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        'cost, 0 = same inputs, 1 = none shared',
        'in file order, diagonal 0.667',
        'matched, diagonal 0.200',
        'neuron of w0',
        'neuron of w1',
      ]),
    );
    expect(svg).toContain('mean of the diagonal: in file order 0.667, matched 0.200.</desc>');
    // Both matrices have one pair of each of three costs.
    expect(svg.match(/<path d="M[\d.,]+h24v24h-24z" fill="rgb/g)).toHaveLength(6);
    expect(texts(svg).join(' ')).not.toContain('A square is');
  });

  it('says how many neurons a square is where there are more than pixels', async () => {
    const svg = await costMatrices({ matrices: [drawn(784, 20_000), drawn(784, 10)] });
    expect(texts(svg)).toContain('A square is 9 neurons by 9, in the colour of its least cost.');
    expect(svg.length).toBeLessThan(400_000);
    expect(texts(await costMatrices({ matrices: [drawn(784, 10)] }, { width: 900 })).join()).not.toContain('A square');
    const dear = await costMatrices({ matrices: [drawn(200, 80_000), drawn(200, 10)] });
    expect(texts(dear)).toContain('A square is 3 neurons by 3, in the colour of its least cost.');
  });

  it.each([
    [{ matrices: [] }, ArgumentError, 'there is no matrix'],
    [{ matrices: [{ ...after, rowCount: 0 }] }, ArgumentError, 'Received 0 rows and 3 columns'],
    [{ matrices: [{ ...after, rows: [0, 1, 3] }] }, ArgumentError, 'Received row 3, column 2, cost 0'],
    [{ matrices: [{ ...after, costs: [0, 0, 1.5] }] }, ArgumentError, 'cost 1.5'],
    [{ matrices: [{ ...after, costs: [0, 0, Number.NaN] }] }, ArgumentError, 'cost NaN'],
    [{ matrices: [{ ...after, columns: [0] }] }, ShapeError, 'columns of the matrix "matched" have another length'],
    [{ matrices: [{ ...after, costs: [0] }] }, ShapeError, 'costs of the matrix "matched" have another length'],
  ])('refuses what it cannot draw', async (data, error, message) => {
    await expect(costMatrices(data)).rejects.toThrow(error);
    await expect(costMatrices(data)).rejects.toThrow(message);
  });
});

it('costMatricesCsv(data) lists every pair', () => {
  expect(costMatricesCsv({ matrices: [before, after] })).toBe(
    'matrix,row,column,cost\nin file order,0,1,0.2\nin file order,1,0,0.4\nin file order,2,2,0\nmatched,0,0,0.2\nmatched,1,1,0.4\nmatched,2,2,0\n',
  );
});

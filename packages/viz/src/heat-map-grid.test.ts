import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { HeatMapGrid } from './checks/check-heat-map-grid.ts';
import { heatMapGrid, type HeatMapGridOptions } from './heat-map-grid.ts';
import { heatMapGridCsv } from './heat-map-grid-csv.ts';
import { texts } from '../test/texts.ts';

const matrix = (distance: number) => ({
  labels: ['a', 'b'],
  values: [
    [0, distance],
    [distance, 0],
  ],
});
const grid: HeatMapGrid = {
  rows: ['epoch 10', 'epoch 30'],
  columns: ['greedy', 'refined'],
  matrices: [
    [matrix(0.5), matrix(0.25)],
    [matrix(0.75), null],
  ],
};

describe('heatMapGrid(grid)', () => {
  it('has one colour bar, names of rows and columns, and the mean of each matrix', async () => {
    const shown = texts(await heatMapGrid(grid));
    expect(shown).toEqual(expect.arrayContaining(['greedy', 'refined', 'epoch 10', 'epoch 30', 'not measured']));
    expect(shown.filter((text) => text.startsWith('mean'))).toEqual(['mean 0.500', 'mean 0.250', 'mean 0.750']);
    expect(shown.filter((text) => text.startsWith('NNSTD'))).toHaveLength(1);
    expect(shown.filter((text) => text === '0.750' || text === '0.75')).toHaveLength(2);
  });

  it('gives equal distances equal colours in all matrices', async () => {
    const one = await heatMapGrid({ ...grid, matrices: grid.matrices.map(() => [matrix(0.3), matrix(0.3)]) });
    const colors = Array.from(one.matchAll(/<path d="M[^"]*h40v40h-40z[^"]*" fill="([^"]+)"/g), (match) => match[1]);
    expect(colors).toHaveLength(4);
    expect(new Set(colors).size).toBe(1);
  });

  it('says the means in words', async () => {
    expect(await heatMapGrid(grid)).toContain(
      '<desc>Mean distances between two networks: epoch 10, greedy: 0.500; epoch 10, refined: 0.250; epoch 30, greedy: 0.750.</desc>',
    );
  });

  it('puts networks in the order given', async () => {
    const svg = await heatMapGrid(grid, { order: [1, 0] });
    expect(
      texts(svg)
        .filter((text) => text === 'a' || text === 'b')
        .slice(0, 2),
    ).toEqual(['b', 'a']);
  });
});

describe('heatMapGrid(grid) refuses', () => {
  it.each<[string, HeatMapGrid, HeatMapGridOptions, typeof ArgumentError | typeof ShapeError, string]>([
    [
      'a row of matrices too few',
      { ...grid, matrices: [grid.matrices[0]!] },
      {},
      ShapeError,
      'the matrices do not fill the grid. Expected 2 rows of 2 matrices, null where there is none. Received rows of 2.',
    ],
    ['nothing', { rows: [], columns: [], matrices: [] }, {}, ArgumentError, 'the grid is empty.'],
    [
      'nothing measured',
      { rows: ['a'], columns: ['b'], matrices: [[null]] },
      {},
      ArgumentError,
      'the grid is empty. Expected at least one matrix.',
    ],
    [
      'other labels',
      { rows: ['a'], columns: ['b', 'c'], matrices: [[matrix(0.5), { ...matrix(0.5), labels: ['a', 'c'] }]] },
      {},
      ArgumentError,
      'the matrix of "a" and "c" has other labels. Expected a, b. Received a, c.',
    ],
    [
      'NaN',
      { rows: ['a'], columns: ['b'], matrices: [[matrix(Number.NaN)]] },
      {},
      ArgumentError,
      'the value in row 0, column 1 is not a finite number.',
    ],
    [
      'an order of other networks',
      grid,
      { order: [0, 2] },
      ArgumentError,
      'the order is not a permutation of the networks. Expected each of 0 to 1 once. Received 0, 2.',
    ],
    ['a falling domain', grid, { domain: [1, 0] }, ArgumentError, 'the domain is not usable.'],
    ['a chance level that is no number', grid, { chance: Infinity }, ArgumentError, 'the chance level is not a finite'],
  ])('%s', async (_, given, options, kind, message) => {
    const drawn = heatMapGrid(given, options);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw a grid of heat maps - ');
    await expect(drawn).rejects.toThrow(message);
  });

  it('more cells than pixels', async () => {
    const labels = Array.from({ length: 200 }, (_, index) => String(index));
    const large = { labels, values: labels.map(() => labels.map(() => 0.5)) };
    const drawn = heatMapGrid({ rows: ['a'], columns: ['b', 'c'], matrices: [[large, large]] }, { width: 400 });
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow('2 times 200 networks in 400 pixels leave less than a pixel for a cell.');
  });
});

it('heatMapGridCsv(grid) writes a line a network of each matrix that is there', () => {
  expect(heatMapGridCsv(grid)).toBe(
    'row,column,network,a,b\n' +
      'epoch 10,greedy,a,0,0.5\nepoch 10,greedy,b,0.5,0\n' +
      'epoch 10,refined,a,0,0.25\nepoch 10,refined,b,0.25,0\n' +
      'epoch 30,greedy,a,0,0.75\nepoch 30,greedy,b,0.75,0\n',
  );
  expect(() => heatMapGridCsv({ ...grid, matrices: [] })).toThrow(ShapeError);
  expect(() => heatMapGridCsv({ ...grid, matrices: [] })).toThrow('could not write a grid of distances as CSV - ');
});

import { ArgumentError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { distanceMatrixCsv } from './distance-matrix-csv.ts';

it('distanceMatrixCsv(matrix) writes all digits', () => {
  const values = [
    [0, 0.1 + 0.2],
    [1 / 3, 0],
  ];
  expect(distanceMatrixCsv({ labels: ['a', 'b'], values })).toBe(
    'network,a,b\na,0,0.30000000000000004\nb,0.3333333333333333,0\n',
  );
});

it('distanceMatrixCsv(matrix) puts labels in quotes that could be misread', () => {
  const labels = ['a,b', 'say "hi"', 'two\nlines', ' edge '];
  const csv = distanceMatrixCsv({ labels, values: labels.map(() => [0, 0, 0, 0]) });
  expect(csv.startsWith('network,"a,b","say ""hi""","two\nlines"," edge "\n"a,b",0,0,0,0\n')).toBe(true);
});

it('distanceMatrixCsv(matrix) refuses an empty matrix', () => {
  const write = (): string => distanceMatrixCsv({ labels: [], values: [] });
  expect(write).toThrow(ArgumentError);
  expect(write).toThrow('could not write distances as CSV - the matrix is empty.');
});

import { ShapeError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { learningCurvesCsv } from './learning-curves-csv.ts';

it('learningCurvesCsv(series) writes a line an epoch, absent numbers as empty fields', () => {
  const csv = learningCurvesCsv([
    {
      label: 'SET, mean',
      group: 'SET',
      epochs: [1, 2],
      values: [0.5, null],
      band: { low: [0.4, null], high: [0.6, 0.7] },
    },
    { label: 'dense', epochs: [3], values: [0.875] },
  ]);
  expect(csv).toBe(
    'series,group,epoch,value,low,high\n"SET, mean",SET,1,0.5,0.4,0.6\n"SET, mean",SET,2,,,0.7\ndense,,3,0.875,,\n',
  );
});

it('learningCurvesCsv(series) refuses arrays of different lengths', () => {
  const write = (): string => learningCurvesCsv([{ label: 'a', epochs: [1, 2], values: [0.5] }]);
  expect(write).toThrow(ShapeError);
  expect(write).toThrow('epochs and values of series "a" do not agree. Expected 2 numbers, one for each epoch.');
});

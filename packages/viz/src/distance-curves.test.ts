import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { DistanceCurves } from './checks/check-distance-curves.ts';
import { distanceCurves } from './distance-curves.ts';
import { distanceCurvesCsv } from './distance-curves-csv.ts';
import { texts } from '../test/texts.ts';

const data: DistanceCurves = {
  series: [
    {
      label: 'to the first',
      epochs: [0, 100, 200],
      values: [0, 0.5, 0.75],
      band: { low: [0, 0.4, 0.7], high: [0, 0.6, 0.8] },
    },
  ],
  chances: [{ label: 'chance', mean: 0.875, sd: 0.125 }],
};

describe('distanceCurves(data)', () => {
  it('shows distances from 0 to 1 with the chance level, and says both in words', async () => {
    const svg = await distanceCurves(data);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['0.0', '1.0', '0', '200', 'epoch', 'distance (NNSTD)', 'to the first', 'chance']),
    );
    expect(svg).toContain('last values: to the first 0.750 at epoch 200. chance: 0.875 ± 0.125.</desc>');
  });

  it('draws the chance level as a line in a region of one deviation to each side', async () => {
    const svg = await distanceCurves(data);
    const line = Number(svg.match(/stroke-dasharray="4 4">\s*<line x1="[\d.]+" x2="[\d.]+" y1="([\d.]+)"/)![1]);
    const [, height, top] = svg.match(
      /aria-label="rect"[^>]*>\s*<rect height="([\d.]+)" width="[\d.]+" x="[\d.]+" y="([\d.]+)"/,
    )!;
    expect(Number(top) + Number(height) / 2).toBeCloseTo(line, 1);
  });

  it('goes without a chance level', async () => {
    expect(texts(await distanceCurves({ series: data.series }))).not.toContain('chance');
  });
});

describe('distanceCurves(data) refuses', () => {
  it.each<[string, DistanceCurves, typeof ArgumentError | typeof ShapeError, string]>([
    ['no series', { series: [] }, ArgumentError, 'there is no series.'],
    [
      'distances above 1',
      { series: [{ label: 'a', epochs: [1], values: [1.5] }] },
      ArgumentError,
      'number 0 among the values of series "a" is not usable. Expected a fraction from 0 to 1',
    ],
    [
      'arrays of different lengths',
      { series: [{ label: 'a', epochs: [1, 2], values: [1] }] },
      ShapeError,
      'epochs and values of series "a" do not agree. Expected 2 numbers, one for each epoch. Received 1 numbers.',
    ],
    [
      'a negative deviation',
      { ...data, chances: [{ label: 'null', mean: 0.9, sd: -1 }] },
      ArgumentError,
      'the chance level "null" is not usable. Expected a mean from 0 to 1 and a standard deviation from 0 up. Received 0.9 ± -1.',
    ],
  ])('%s', async (_, given, kind, message) => {
    const drawn = distanceCurves(given);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw distance curves - ');
    await expect(drawn).rejects.toThrow(message);
  });

  it('a falling domain', async () => {
    await expect(distanceCurves(data, { domain: [1, 0] })).rejects.toThrow('the domain is not usable.');
  });
});

it('distanceCurvesCsv(data) writes a line an epoch, then the chance levels', () => {
  expect(distanceCurvesCsv(data)).toBe(
    'series,group,epoch,value,low,high\nto the first,,0,0,0,0\nto the first,,100,0.5,0.4,0.6\nto the first,,200,0.75,0.7,0.8\nchance,,,0.875,0.75,1\n',
  );
  expect(() => distanceCurvesCsv({ series: [] })).toThrow(
    'could not write distance curves as CSV - there is no series.',
  );
});

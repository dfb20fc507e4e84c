import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { GenerationDistances } from './checks/check-generation-distances.ts';
import { generationDistances } from './generation-distances.ts';
import { generationDistancesCsv } from './generation-distances-csv.ts';
import { rewiredDistance } from './scales/rewired-distance.ts';
import { texts } from '../test/texts.ts';

const data: GenerationDistances = {
  movedShare: 0.5,
  series: [{ label: 'greedy', generations: [0, 1, 2], values: [0, 0.6, null] }],
};

describe('rewiredDistance(movedShare, generation)', () => {
  it('is that of sets which share what was never moved', () => {
    // Of 4 inputs one generation keeps 2 and moves 2: 2 in common of 6. Two generations keep 1: 1 in common of 7.
    expect(rewiredDistance(0.5, 0)).toBe(0);
    expect(rewiredDistance(0.5, 1)).toBeCloseTo(1 - 2 / 6, 14);
    expect(rewiredDistance(0.5, 2)).toBeCloseTo(1 - 1 / 7, 14);
  });
});

describe('generationDistances(data)', () => {
  it('draws the closed form beside what was measured', async () => {
    const svg = await generationDistances(data);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['generation', 'distance from the root (NNSTD)', 'greedy', '2q/(1+q)']),
    );
    expect(svg).toContain(
      'last values: greedy 0.600 at generation 1. The closed form 2q/(1+q) gives 0.857 at generation 2.</desc>',
    );
    expect(svg.match(/aria-label="line"/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });
});

describe('generationDistances(data) refuses', () => {
  it.each<[string, Partial<GenerationDistances>, typeof ArgumentError | typeof ShapeError, string]>([
    [
      'a share of 0',
      { movedShare: 0 },
      ArgumentError,
      'the share of moved connections is not usable. Expected a fraction above 0 and below 1, such as 0.01. Received 0.',
    ],
    ['NaN as share', { movedShare: Number.NaN }, ArgumentError, 'Received NaN.'],
    ['no series', { series: [] }, ArgumentError, 'there is no series.'],
    [
      'generations that do not rise',
      { series: [{ label: 'a', generations: [1, 0], values: [0, 0] }] },
      ArgumentError,
      'generation 1 of series "a" is not usable. Expected whole numbers from 0 up, each above the one before. Received 0 after 1.',
    ],
    [
      'no generation',
      { series: [{ label: 'a', generations: [], values: [] }] },
      ArgumentError,
      'series "a" is empty. Expected at least one generation.',
    ],
    [
      'arrays of different lengths',
      { series: [{ label: 'a', generations: [1], values: [] }] },
      ShapeError,
      'generations and values of series "a" do not agree.',
    ],
    [
      'a million generations',
      { series: [{ label: 'a', generations: [1e6], values: [1] }] },
      ArgumentError,
      'there are too many generations for a figure. Expected at most 10000. Received 1000000.',
    ],
  ])('%s', async (_, change, kind, message) => {
    const drawn = generationDistances({ ...data, ...change });
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw distances of generations - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('generationDistancesCsv(data) writes the closed form beside what was measured', () => {
  expect(generationDistancesCsv(data)).toBe(
    'series,generation,distance,low,high,closed_form\ngreedy,0,0,,,0\ngreedy,1,0.6,,,0.6666666666666666\ngreedy,2,,,,0.8571428571428571\n',
  );
  expect(() => generationDistancesCsv({ ...data, series: [] })).toThrow(
    'could not write distances of generations as CSV - ',
  );
});

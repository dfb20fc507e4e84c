import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { DegreeDistribution } from './checks/check-degree-distribution.ts';
import { degreeDistribution } from './degree-distribution.ts';
import { degreeDistributionCsv } from './degree-distribution-csv.ts';
import { binCounts } from './scales/bin-counts.ts';
import { countScale } from './scales/count-scale.ts';
import { texts } from '../test/texts.ts';

const layer = { inDegreeHistogram: [0, 2, 1], outDegreeHistogram: [1, 0, 2, 0, 0] };
const data: DegreeDistribution = {
  moments: [
    { epoch: 0, layers: [layer, layer] },
    { epoch: 30, layers: [layer, layer] },
  ],
  layerLabels: ['first', 'second'],
};

describe('binCounts(counts, length, binWidth)', () => {
  it('loses no count', () => {
    expect(binCounts([1, 2, 3, 4, 5], 5, 2)).toEqual([3, 7, 5]);
    expect(binCounts([1], 4, 3)).toEqual([1, 0]);
    expect(binCounts([1, 0, 0], 1, 1)).toEqual([1]);
  });
});

describe('countScale(most, range, logarithmic)', () => {
  it('puts 0 at the bottom and the largest count on top, each step of ten equally far by logarithms', () => {
    expect([0, 50, 100].map(countScale(100, [300, 0]).level)).toEqual([300, 150, 0]);
    const { level } = countScale(1000, [300, 0], true);
    expect(level(0)).toBe(300);
    expect(level(1000)).toBeCloseTo(0, 10);
    expect(level(1) - level(10)).toBeCloseTo(level(10) - level(100), 10);
    expect(level(1)).toBeLessThan(300);
  });
});

describe('degreeDistribution(data)', () => {
  it('names layers, epochs and both directions, and says the largest degrees in words', async () => {
    const svg = await degreeDistribution(data);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['epoch 0', 'epoch 30', 'first, neurons', 'second, neurons', 'degree']),
    );
    expect(texts(svg).filter((text) => text.includes('-degree:'))).toHaveLength(2);
    expect(svg).toContain(
      '<desc>Degrees at 2 epochs; at epoch 30: first in-degrees up to 2, out-degrees up to 2; second in-degrees up to 2, out-degrees up to 2.</desc>',
    );
  });

  it('draws two outlines a panel', async () => {
    expect((await degreeDistribution(data)).match(/fill-opacity="0.2"/g)).toHaveLength(8);
  });

  it('counts neighbouring degrees together where there are many, and says so', async () => {
    const long = { inDegreeHistogram: Array.from({ length: 900 }, () => 1), outDegreeHistogram: [] };
    const svg = await degreeDistribution({ moments: [{ epoch: 1, layers: [long] }] }, { logCounts: true });
    expect(texts(svg)).toContain('layer 1, neurons, logarithmic; 5 degrees a bin');
  });

  it('draws a layer without neurons', async () => {
    const none = { inDegreeHistogram: [], outDegreeHistogram: [0] };
    expect(await degreeDistribution({ moments: [{ epoch: 1, layers: [none] }] })).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('degreeDistribution(data) refuses', () => {
  it.each<[string, DegreeDistribution, typeof ArgumentError | typeof ShapeError, string]>([
    ['no moment', { moments: [] }, ArgumentError, 'the degree distribution is empty. Expected at least one epoch.'],
    ['no layer', { moments: [{ epoch: 1, layers: [] }] }, ArgumentError, 'there is no layer.'],
    [
      'moments of different depth',
      { moments: [data.moments[0]!, { epoch: 2, layers: [layer] }] },
      ShapeError,
      'the layers of epoch 2 have another length. Expected 2 numbers, one for each layer. Received 1 numbers.',
    ],
    ['a label too few', { ...data, layerLabels: ['a'] }, ShapeError, 'the labels of layers have another length.'],
    [
      'epochs that do not rise',
      { moments: data.moments.toReversed() },
      ArgumentError,
      'epoch 1 of the degree distribution is not usable. Expected whole numbers from 0 up, each above the one before. Received 0 after 30.',
    ],
    [
      'half a neuron',
      { moments: [{ epoch: 1, layers: [{ ...layer, inDegreeHistogram: [0.5] }] }] },
      ArgumentError,
      'number 0 among the in-degree counts of layer 1 at epoch 1 is not usable. Expected a whole number from 0 up. Received 0.5.',
    ],
    [
      'more epochs than fit',
      { moments: Array.from({ length: 12 }, (_, epoch) => ({ epoch, layers: [layer] })) },
      ArgumentError,
      '12 epochs in 640 pixels leave 27 pixels for a panel. Expected at least 56. Pass a larger width',
    ],
  ])('%s', async (_, given, kind, message) => {
    const drawn = degreeDistribution(given);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw a degree distribution - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('degreeDistributionCsv(data) writes a line a degree that is there', () => {
  expect(degreeDistributionCsv({ moments: [{ epoch: 5, layers: [layer] }] })).toBe(
    'epoch,layer,direction,degree,neurons\n5,layer 1,in,1,2\n5,layer 1,in,2,1\n5,layer 1,out,0,1\n5,layer 1,out,2,2\n',
  );
  expect(() => degreeDistributionCsv({ moments: [] })).toThrow('could not write degrees as CSV - ');
});

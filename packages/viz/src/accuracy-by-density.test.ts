import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { accuracyByDensity, type AccuracyByDensityOptions } from './accuracy-by-density.ts';
import { accuracyByDensityCsv } from './accuracy-by-density-csv.ts';
import type { AccuracyByDensity } from './checks/check-accuracy-by-density.ts';
import { texts } from '../test/texts.ts';

const data: AccuracyByDensity = {
  methods: [
    {
      label: 'SET',
      points: [
        { density: 0.001, mean: 0.5, low: 0.45, high: 0.55, count: 8 },
        { density: 0.07, mean: 0.8, low: 0.79, high: 0.82, count: 8 },
        { density: 0.1, mean: 0.78, low: null, high: null, count: 1 },
      ],
    },
  ],
  dense: { mean: 0.75, low: 0.74, high: 0.76, count: 2 },
};

const withPoint = (point: object): AccuracyByDensity => ({
  methods: [{ label: 'SET', points: [{ ...data.methods[0]!.points[0]!, ...point }] }],
});

describe('accuracyByDensity(data)', () => {
  it('shows per cent over a logarithmic axis, and tells ends and best in words', async () => {
    const svg = await accuracyByDensity(data);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['0.1', '1', '10', 'density (%, logarithmic)', 'accuracy (%)', 'SET', 'dense']),
    );
    expect(svg).toContain(
      '<desc>Mean accuracy by density: SET from 50.0 % at density 0.1 % to 78.0 % at density 10 %, best 80.0 % at density 7 %; dense 75.0 %.</desc>',
    );
  });

  it('gives equal lengths to equal ratios of density', async () => {
    const points = [0.01, 0.1, 1].map((density) => ({ ...data.methods[0]!.points[0]!, density }));
    const svg = await accuracyByDensity({ methods: [{ label: 'a', points }] });
    const [first, second, third] = Array.from(svg.matchAll(/<circle cx="([\d.]+)"/g), (match) => Number(match[1]));
    expect(second! - first!).toBeCloseTo(third! - second!, 1);
  });

  it('draws bands, or whiskers where there is an interval', async () => {
    expect(await accuracyByDensity(data)).toContain('aria-label="area"');
    const svg = await accuracyByDensity(data, { interval: 'whiskers' });
    expect(svg).not.toContain('aria-label="area"');
    const whiskers = svg.match(/<g aria-label="rule" stroke="#0072b2"[^>]*>([^]*?)<\/g>/)![1]!;
    expect(whiskers.match(/<line/g)).toHaveLength(2);
  });

  it('draws no interval beyond what an accuracy can be', async () => {
    const wide = await accuracyByDensity(withPoint({ low: -1.5, high: 2 }));
    expect(wide).toBe(await accuracyByDensity(withPoint({ low: 0, high: 1 })));
  });

  it('reads the same from its JSON', async () => {
    const again = JSON.parse(JSON.stringify(data)) as AccuracyByDensity;
    expect(await accuracyByDensity(again)).toBe(await accuracyByDensity(data));
  });
});

describe('accuracyByDensity(data) refuses', () => {
  const refused: readonly [string, AccuracyByDensity, AccuracyByDensityOptions, string][] = [
    ['no method', { methods: [] }, {}, 'there is no method. Expected at least one method.'],
    [
      'no density',
      { methods: [{ label: 'a', points: [] }] },
      {},
      'method "a" is empty. Expected at least one density.',
    ],
    [
      'density 0',
      withPoint({ density: 0 }),
      {},
      'number 0 among the densities of method "SET" is not usable. Expected a fraction above 0 and at most 1. Received 0.',
    ],
    [
      'densities that do not rise',
      { methods: [{ label: 'a', points: data.methods[0]!.points.toReversed() }] },
      {},
      'the densities of method "a" do not rise. Expected each above the one before. Received 0.07 after 0.1.',
    ],
    [
      'per cent',
      withPoint({ mean: 81 }),
      {},
      'the mean of "SET" at density 0.001 is not usable. Expected a fraction from 0 to 1. Received 81. Pass 0.813 for 81.3 %.',
    ],
    ['NaN', withPoint({ mean: Number.NaN }), {}, 'Received NaN.'],
    [
      'an interval beside its mean',
      withPoint({ low: 0.6, high: 0.7 }),
      {},
      'the interval of "SET" at density 0.001 does not hold its mean. Expected two numbers around 0.5, or null for both. Received 0.6 to 0.7.',
    ],
    ['half an interval', withPoint({ low: null }), {}, 'Received null to 0.55.'],
    ['no network', withPoint({ count: 0 }), {}, 'the count of "SET" at density 0.001 is not usable.'],
    [
      'a dense interval beside its mean',
      { ...data, dense: { ...data.dense!, label: 'MLP', high: 0.7 } },
      {},
      'the interval of "MLP" does not hold its mean.',
    ],
    ['a falling domain', data, { domain: [1, 0] }, 'the domain is not usable.'],
    ['a narrow figure', data, { width: 100 }, 'the width is not usable.'],
  ];

  it.each(refused)('%s', async (_, given, options, message) => {
    const drawn = accuracyByDensity(given, options);
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow(`could not draw accuracy by density - `);
    await expect(drawn).rejects.toThrow(message);
  });
});

it('accuracyByDensityCsv(data) writes a line a point, then the dense network', () => {
  expect(accuracyByDensityCsv(data)).toBe(
    'method,density,mean,low,high,count\nSET,0.001,0.5,0.45,0.55,8\nSET,0.07,0.8,0.79,0.82,8\nSET,0.1,0.78,,,1\ndense,1,0.75,0.74,0.76,2\n',
  );
  const write = (): string => accuracyByDensityCsv({ methods: [] });
  expect(write).toThrow(ArgumentError);
  expect(write).toThrow('could not write accuracy by density as CSV - there is no method.');
});

import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { MethodComparison } from './checks/check-method-comparison.ts';
import { methodComparison, type MethodComparisonOptions } from './method-comparison.ts';
import { methodComparisonCsv } from './method-comparison-csv.ts';
import { texts } from '../test/texts.ts';

const accuracy = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01, count: 8 });
const data: MethodComparison = {
  methods: [
    { label: 'static', holdOut: accuracy(0.9), test: accuracy(0.7) },
    { label: 'dense', holdOut: null, test: null },
    { label: 'SET', holdOut: { mean: 0.8, low: null, high: null, count: 1 }, test: accuracy(0.75) },
  ],
};
const names = (svg: string) => texts(svg).filter((text) => ['static', 'SET', 'dense'].includes(text));

describe('methodComparison(data)', () => {
  it('puts the best method first, by test or hold-out, and those without last', async () => {
    expect(names(await methodComparison(data))).toEqual(['SET', 'static', 'dense']);
    expect(names(await methodComparison(data, { sortBy: 'holdOut' }))).toEqual(['static', 'SET', 'dense']);
  });

  it('prints means with their intervals where there is room', async () => {
    const wide = texts(await methodComparison(data));
    expect(wide).toEqual(expect.arrayContaining(['75.0 (74.0–76.0)', '80.0', '–', 'test', 'hold-out', 'accuracy (%)']));
    const narrow = texts(await methodComparison(data, { width: 400 }));
    expect(narrow).toEqual(expect.arrayContaining(['75.0', '80.0', '–']));
    expect(narrow.join()).not.toContain('(74.0');
  });

  it('draws filled dots for test, rings for hold-out, and a line where there is an interval', async () => {
    const svg = await methodComparison(data);
    expect(svg.match(/<circle[^>]*fill="#0072b2"[^>]*stroke/g)).toHaveLength(2);
    expect(svg.match(/<circle[^>]*fill="#ffffff"[^>]*stroke="#d55e00"/g)).toHaveLength(3);
    expect(svg.match(/<path d="M[\d.,]+H[\d.]+" stroke="#(0072b2|d55e00)"/g)).toHaveLength(3);
  });

  it('leaves out a part of the data that no method has', async () => {
    const tests = { methods: data.methods.map((method) => ({ ...method, holdOut: null })) };
    expect(texts(await methodComparison(tests)).join()).not.toContain('hold-out');
  });

  it('says all means in words', async () => {
    expect(await methodComparison(data)).toContain(
      '3 methods by test accuracy, best first. SET: test 75.0 %, hold-out 80.0 %; static: test 70.0 %, hold-out 90.0 %; dense: not measured.',
    );
  });
});

describe('methodComparison(data) refuses', () => {
  it.each<[string, MethodComparison, MethodComparisonOptions, string]>([
    ['no method', { methods: [] }, {}, 'there is no method.'],
    [
      'nothing measured',
      { methods: [data.methods[1]!] },
      {},
      'no method has an accuracy. Expected at least one accuracy.',
    ],
    [
      'per cent',
      { methods: [{ label: 'SET', holdOut: null, test: accuracy(87) }] },
      {},
      'the mean of "SET" on the test set is not usable. Expected a fraction from 0 to 1. Received 87. Pass 0.813 for 81.3 %.',
    ],
    [
      'an interval beside its mean',
      { methods: [{ label: 'SET', holdOut: { ...accuracy(0.5), low: 0.6 }, test: null }] },
      {},
      'the interval of "SET" on the hold-out does not hold its mean.',
    ],
    [
      'an order by something else',
      data,
      { sortBy: 'train' as 'test' },
      'the accuracy to sort by is not known. Expected one of test, holdOut. Received train.',
    ],
    ['a falling domain', data, { domain: [1, 0] }, 'the domain is not usable.'],
  ])('%s', async (_, given, options, message) => {
    const drawn = methodComparison(given, options);
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow('could not draw a comparison of methods - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('methodComparisonCsv(data) writes a line a method and part of the data, in the order given', () => {
  const methods = [
    {
      label: 'SET',
      holdOut: { mean: 0.5, low: null, high: null, count: 1 },
      test: { mean: 0.25, low: 0.125, high: 0.5, count: 8 },
    },
    data.methods[1]!,
  ];
  expect(methodComparisonCsv({ methods })).toBe(
    'method,data,mean,low,high,count\nSET,hold-out,0.5,,,1\nSET,test,0.25,0.125,0.5,8\n',
  );
  expect(() => methodComparisonCsv({ methods: [] })).toThrow('could not write a comparison of methods as CSV - ');
});

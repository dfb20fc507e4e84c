import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { LearningSeries } from './checks/check-learning-series.ts';
import { learningCurves, type LearningCurvesOptions } from './learning-curves.ts';
import { texts } from '../test/texts.ts';

const rising: LearningSeries = { label: 'SET', epochs: [1, 2, 3, 4], values: [0.5, 0.6, 0.65, 0.7] };

function linePaths(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<g aria-label="line"[^>]*>\s*<path d="([^"]*)"/g), (match) => match[1]!);
}

describe('learningCurves(series)', () => {
  it('shows accuracies in per cent over whole epochs', async () => {
    const svg = await learningCurves([rising]);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['1', '2', '3', '4', 'epoch', 'accuracy (%)', '50', '60', '70', 'SET']),
    );
    expect(texts(svg).filter((text) => /^[1-4]\.\d/.test(text))).toEqual([]);
    expect(svg).toContain('<desc>1 series by epoch; last values: SET 70.0 % at epoch 4.</desc>');
  });

  it('leaves a gap at null, and dots a point that stands alone', async () => {
    const svg = await learningCurves([{ ...rising, values: [0.5, null, 0.65, 0.7] }]);
    expect(linePaths(svg)[0]!.match(/M/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(1);
  });

  it('draws a series of nothing but null as nothing', async () => {
    const svg = await learningCurves([{ label: 'none', epochs: [1, 2], values: [null, null] }]);
    expect(texts(svg)).not.toContain('none');
    expect(svg).toContain('none without a value');
  });

  it('draws a single epoch, and a flat line', async () => {
    expect(await learningCurves([{ label: 'a', epochs: [0], values: [0] }])).toContain('<circle');
    expect(linePaths(await learningCurves([{ label: 'a', epochs: [1, 2], values: [1, 1] }]))).toHaveLength(1);
  });

  it('gives members of a group one style and one label', async () => {
    const svg = await learningCurves([
      { ...rising, label: 'seed 1', group: 'SET' },
      { ...rising, label: 'seed 2', group: 'SET' },
      { ...rising, label: 'seed 1', group: 'static' },
    ]);
    expect(texts(svg).filter((text) => text === 'SET' || text === 'static')).toHaveLength(2);
    expect(texts(svg)).not.toContain('seed 1');
  });

  it('keeps a series apart from a group of the same name', async () => {
    const svg = await learningCurves([rising, { ...rising, group: 'SET' }, rising]);
    expect(texts(svg).filter((text) => text === 'SET')).toHaveLength(3);
  });

  it('shows a range of at least the domain, and whatever lies outside', async () => {
    expect(texts(await learningCurves([rising], { domain: [0, 1] }))).toEqual(expect.arrayContaining(['0', '100']));
    const wide = await learningCurves([rising], { domain: [0.6, 0.62], references: [{ value: 0.9, label: 'dense' }] });
    expect(texts(wide)).toEqual(expect.arrayContaining(['50', '90', 'dense']));
  });

  it('shows distances from 0 to 1, and losses as they are', async () => {
    expect(texts(await learningCurves([rising], { quantity: 'distance' }))).toEqual(
      expect.arrayContaining(['0.0', '1.0', 'distance (NNSTD)']),
    );
    const loss = { label: 'train', epochs: [1, 2], values: [2.3, -0.1] };
    expect(texts(await learningCurves([loss], { quantity: 'loss', valueLabel: 'train loss (nats)' }))).toEqual(
      expect.arrayContaining(['0.0', '2.0', 'train loss (nats)']),
    );
  });

  it('puts values on a logarithmic axis if asked, each factor equally far', async () => {
    const loss = { label: 'train', epochs: [1, 2, 3], values: [1, 0.1, 0.01] };
    const svg = await learningCurves([loss], { quantity: 'loss', logValues: true });
    expect(texts(svg)).toEqual(expect.arrayContaining(['0.01', '0.1', '1', 'loss (nats), logarithmic']));
    const [a, b, c] = Array.from(linePaths(svg)[0]!.matchAll(/[ML][\d.]+,([\d.]+)/g), ([, y]) => Number(y));
    expect(b! - a!).toBeGreaterThan(50);
    expect(Math.abs(c! - b! - (b! - a!))).toBeLessThan(0.01);
    const wide = await learningCurves([loss], { quantity: 'loss', logValues: true, domain: [0.001, 10] });
    expect(texts(wide)).toEqual(expect.arrayContaining(['0.001', '10']));
    const flat = await learningCurves([{ ...loss, values: [0.5, 0.5, null] }], { quantity: 'loss', logValues: true });
    expect(texts(flat)).toEqual(expect.arrayContaining(['0.5']));
    const narrow = await learningCurves([{ ...loss, values: [0.32, 0.31, 0.38] }], {
      quantity: 'loss',
      logValues: true,
    });
    expect(texts(narrow)).toEqual(expect.arrayContaining(['0.32', '0.34', '0.36']));
    expect(await learningCurves([{ ...loss, values: [null, null, null] }], { logValues: true })).toContain('<svg');
  });

  it.each([
    [[{ label: 'a', epochs: [1, 2], values: [1, 0] }], {}, 'series "a" has a value'],
    [[{ label: 'a', epochs: [1], values: [1], band: { low: [-1], high: [2] } }], {}, 'Received -1.'],
    [[rising], { references: [{ value: 0, label: 'none' }] }, 'the reference line "none" has a value'],
    [[rising], { domain: [0, 1] as const }, 'the domain has a value without a place on a logarithmic axis'],
  ])('refuses what has no place on a logarithmic axis', async (series, options, message) => {
    const drawing = learningCurves(series, { quantity: 'loss', logValues: true, ...options });
    await expect(drawing).rejects.toThrow(ArgumentError);
    await expect(drawing).rejects.toThrow(message);
  });

  it('escapes labels, groups and references', async () => {
    const evil = '</text><img src=x onerror=alert(1)>&\u0008';
    const svg = await learningCurves(
      [
        { ...rising, label: evil },
        { ...rising, group: evil },
      ],
      {
        title: evil,
        valueLabel: evil,
        references: [{ value: 0.6, label: evil }],
      },
    );
    expect(svg).not.toMatch(/<img|(?!\n)\p{Cc}/u);
    expect(svg).toContain('&lt;/text&gt;&lt;img');
  });

  it('has no non-number among its coordinates', async () => {
    const band = { low: [0.4, null, 0.6, null], high: [0.6, 0.7, null, null] };
    expect(await learningCurves([{ ...rising, band }])).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});

describe('learningCurves(series) refuses', () => {
  const refused: readonly [
    string,
    readonly LearningSeries[],
    LearningCurvesOptions,
    typeof ArgumentError | typeof ShapeError,
    string,
  ][] = [
    ['no series', [], {}, ArgumentError, 'there is no series. Expected at least one series.'],
    ['a series without epochs', [{ label: 'a', epochs: [], values: [] }], {}, ArgumentError, 'series "a" is empty.'],
    [
      'values of another length',
      [{ ...rising, values: [0.5] }],
      {},
      ShapeError,
      'epochs and values of series "SET" do not agree. Expected 4 numbers, one for each epoch. Received 1 numbers.',
    ],
    [
      'a band of another length',
      [{ ...rising, band: { low: rising.values, high: [] } }],
      {},
      ShapeError,
      'epochs and high of series "SET" do not agree.',
    ],
    [
      'NaN',
      [{ ...rising, values: [0.5, Number.NaN, 0.6, 0.7] }],
      {},
      ArgumentError,
      'number 1 among the values of series "SET" is not usable. Expected a fraction from 0 to 1, or null for a gap. Received NaN.',
    ],
    ['per cent', [{ ...rising, values: [50, 60, 65, 70] }], {}, ArgumentError, 'Received 50. Pass 0.813 for 81.3 %.'],
    [
      'an infinite loss',
      [{ ...rising, values: [Infinity, 1, 1, 1] }],
      { quantity: 'loss' },
      ArgumentError,
      'Expected a finite number, or null for a gap. Received Infinity.',
    ],
    [
      'epochs that do not rise',
      [{ ...rising, epochs: [1, 2, 2, 3] }],
      {},
      ArgumentError,
      'epoch 2 of series "SET" is not usable. Expected whole numbers from 0 up, each above the one before. Received 2 after 2.',
    ],
    ['half an epoch', [{ ...rising, epochs: [0.5, 1, 2, 3] }], {}, ArgumentError, 'Received 0.5.'],
    [
      'a reference in per cent',
      [rising],
      { references: [{ value: 87, label: 'dense' }] },
      ArgumentError,
      'the value of the reference line "dense" is not usable. Expected a fraction from 0 to 1. Received 87.',
    ],
    ['a falling domain', [rising], { domain: [0.9, 0.1] }, ArgumentError, 'the domain is not usable.'],
    [
      'an unknown quantity',
      [rising],
      { quantity: 'toString' as 'loss' },
      ArgumentError,
      'the quantity is not known. Expected one of accuracy, distance, loss. Received toString.',
    ],
    [
      'more kinds than styles',
      Array.from({ length: 21 }, () => rising),
      {},
      ArgumentError,
      '21 kinds of lines cannot be told apart. Expected at most 20. Give series of one kind a common group',
    ],
  ];

  it.each(refused)('%s', async (_, series, options, kind, message) => {
    const drawn = learningCurves(series, options);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow(message);
    await expect(drawn).rejects.toThrow('could not draw learning curves - ');
  });
});

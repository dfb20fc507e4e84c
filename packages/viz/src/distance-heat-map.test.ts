import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { parseHTML } from 'linkedom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LabelledDistances } from './checks/check-distance-matrix.ts';
import { distanceHeatMap, type DistanceHeatMapOptions } from './distance-heat-map.ts';
import type { SvgDocument } from './figure/svg-document.ts';
import { texts } from '../test/texts.ts';

const pair: LabelledDistances = {
  labels: ['A', 'B'],
  values: [
    [0, 0.435],
    [0.41, 0],
  ],
};

function linkedomDocument(): SvgDocument {
  return parseHTML('<html></html>').document as unknown as SvgDocument;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('distanceHeatMap(matrix)', () => {
  it('names itself, describes its numbers and prints them', async () => {
    const svg = await distanceHeatMap(pair, { title: 'Two' });
    expect(svg).toContain('role="img"');
    expect(svg).toContain('aria-label="Two"');
    expect(svg).toContain('<title>Two</title>');
    expect(svg).toContain('smallest 0.410 from B to A, largest 0.435 from A to B, mean 0.422.</desc>');
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['0.435', '0.410', 'NNSTD, 0 = same, 1 = nothing shared', '0.0', '1.0']),
    );
  });

  it('gives the same text each time, whoever provides the document', async () => {
    const svg = await distanceHeatMap(pair);
    expect(await distanceHeatMap(pair)).toBe(svg);
    expect(await distanceHeatMap(pair, { document: linkedomDocument() })).toBe(svg);
    const page = linkedomDocument();
    const made = vi.spyOn(page, 'createElementNS');
    vi.stubGlobal('document', page);
    expect(await distanceHeatMap(pair)).toBe(svg);
    expect(made).toHaveBeenCalled();
  });

  it('leaves the globals as they were', async () => {
    const before = Object.getOwnPropertyNames(globalThis);
    await distanceHeatMap(pair);
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
  });

  it('prints values for up to 12 networks only', async () => {
    const matrix = (count: number): LabelledDistances => ({
      labels: Array.from({ length: count }, (_, index) => `n${index}`),
      values: Array.from({ length: count }, () => Array.from({ length: count }, () => 0.25)),
    });
    expect(texts(await distanceHeatMap(matrix(12)))).toContain('0.250');
    expect(texts(await distanceHeatMap(matrix(13)))).not.toContain('0.250');
  });

  it('says at the colour bar that values lie beyond the domain', async () => {
    expect(texts(await distanceHeatMap(pair, { domain: [0.1, 0.42] }))).toEqual(
      expect.arrayContaining(['≤ 0.1', '≥ 0.42']),
    );
    expect(texts(await distanceHeatMap(pair)).join()).not.toMatch(/[≤≥]/);
  });

  it('draws a diagonal that is not zero like any other value', async () => {
    const svg = await distanceHeatMap({ labels: ['a'], values: [[0.5]] });
    expect(texts(svg)).toContain('0.500');
    expect(texts(svg)).not.toContain('with itself');
  });

  it('escapes labels and words, whatever they hold', async () => {
    const evil = '<script>alert(1)</script>&"\'\u0000\u001B[31m]]>';
    const svg = await distanceHeatMap(
      { labels: [evil, `${evil}2`], values: pair.values },
      { title: evil, subtitle: evil, caption: evil, description: evil, valueLabel: evil },
    );
    expect(svg).not.toMatch(/<script|<\/script|(?!\n)\p{Cc}/u);
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
    const { document } = parseHTML('<html></html>');
    const holder = document.createElement('div');
    holder.innerHTML = svg;
    expect(holder.querySelector('script')).toBeNull();
    expect(holder.querySelector('title')!.textContent).toContain('<script>alert(1)</script>');
  });

  it('puts networks in the order given, or that of the tree, with brackets above', async () => {
    const three = { labels: ['A', 'B', 'C'], values: [0, 1, 2].map((i) => [0, 1, 2].map((j) => Math.abs(i - j) / 4)) };
    const names = (svg: string) =>
      texts(svg)
        .filter((text) => /^[ABC]$/.test(text))
        .slice(0, 3);
    expect(names(await distanceHeatMap(three, { order: [2, 0, 1] }))).toEqual(['C', 'A', 'B']);
    const tree = [
      { a: 2, b: 1, height: 0.25 },
      { a: 3, b: 0, height: 0.5 },
    ];
    const svg = await distanceHeatMap(three, { tree });
    expect(names(svg)).toEqual(['C', 'B', 'A']);
    expect(svg.match(/<path d="(M[\d.,]+V[\d.]+H[\d.]+V[\d.]+){2}"/g)).toHaveLength(1);
    expect(names(await distanceHeatMap(three, { tree, order: [0, 1, 2] }))).toEqual(['A', 'B', 'C']);
    expect(await distanceHeatMap({ labels: ['A'], values: [[0]] }, { tree: [] })).not.toMatch(/V[\d.]+H/);
  });

  it('is no wider than asked for', async () => {
    expect(await distanceHeatMap(pair, { width: 812 })).toContain('viewBox="0 0 812 ');
  });
});

describe('distanceHeatMap(matrix) refuses', () => {
  const refused: readonly [
    string,
    LabelledDistances,
    DistanceHeatMapOptions,
    typeof ArgumentError | typeof ShapeError,
    string,
  ][] = [
    [
      'an empty matrix',
      { labels: [], values: [] },
      {},
      ArgumentError,
      'the matrix is empty. Expected at least one label',
    ],
    [
      'fewer rows than labels',
      { labels: ['a', 'b'], values: [[0, 1]] },
      {},
      ShapeError,
      'rows and labels do not agree. Expected 2 rows, one a label. Received 1 rows.',
    ],
    [
      'a row of another length',
      { labels: ['a', 'b'], values: [[0, 1], [1]] },
      {},
      ShapeError,
      'row 1 ("b") makes the matrix not square. Expected 2 values. Received 1 values.',
    ],
    [
      'NaN',
      { labels: ['a'], values: [[Number.NaN]] },
      {},
      ArgumentError,
      'the value in row 0, column 0 is not a finite number. Expected a distance, such as 0.435. Received NaN.',
    ],
    [
      'a hole',
      { labels: ['a'], values: [Array.from<number>({ length: 1 })] },
      {},
      ArgumentError,
      'Received undefined.',
    ],
    [
      'a falling domain',
      pair,
      { domain: [1, 0] },
      ArgumentError,
      'the domain is not usable. Expected two finite numbers',
    ],
    ['an infinite domain', pair, { domain: [0, Number.POSITIVE_INFINITY] }, ArgumentError, 'Received [0, Infinity].'],
    [
      'a narrow figure',
      pair,
      { width: 399 },
      ArgumentError,
      'the width is not usable. Expected a number of pixels from 400 to 4096. Received 399.',
    ],
    [
      'a chance level that is no number',
      pair,
      { chance: Number.NaN },
      ArgumentError,
      'the chance level is not a finite number. Received NaN.',
    ],
  ];

  const tree = [{ a: 0, b: 1, height: 0.4 }];
  it.each<[string, DistanceHeatMapOptions, string]>([
    [
      'an order that names a network twice',
      { order: [0, 0] },
      'the order is not a permutation of the networks. Expected each of 0 to 1 once. Received 0, 0.',
    ],
    [
      'a tree of too few merges',
      { tree: [] },
      'the tree does not join all networks. Expected 1 merges of 2 networks. Received 0 merges.',
    ],
    [
      'a cluster merged with itself',
      { tree: [{ ...tree[0]!, b: 0 }] },
      'merge 0 of the tree is not usable. Expected two clusters that are there and not merged yet, and a height from 0 up. Received 0 and 0 at 0.4.',
    ],
    ['a cluster that is made later', { tree: [{ ...tree[0]!, b: 2 }] }, 'merge 0 of the tree is not usable.'],
    ['a height that is no number', { tree: [{ ...tree[0]!, height: Number.NaN }] }, 'Received 0 and 1 at NaN.'],
  ])('%s', async (_, options, message) => {
    const drawn = distanceHeatMap(pair, options);
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow(message);
  });

  it.each(refused)('%s', async (_, matrix, options, kind, message) => {
    const drawn = distanceHeatMap(matrix, options);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow(message);
    await expect(drawn).rejects.toThrow('could not draw a distance heat map - ');
  });

  it('more networks than pixels', async () => {
    const labels = Array.from({ length: 400 }, (_, index) => String(index));
    const drawn = distanceHeatMap({ labels, values: labels.map(() => labels.map(() => 0.5)) }, { width: 400 });
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow('leave less than a pixel for a cell. Pass a larger width');
  });
});

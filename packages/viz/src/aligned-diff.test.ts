import { ArgumentError, createRng, erdosRenyi, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { alignedDiff } from './aligned-diff.ts';
import { alignedDiffCsv } from './aligned-diff-csv.ts';
import type { AlignedDiff, PlainLayer } from './checks/check-aligned-diff.ts';
import { textWidth } from './figure/text-width.ts';
import { diffCells } from './scales/diff-cells.ts';
import { connectionsOf } from '../test/rewired-history.ts';
import { texts } from '../test/texts.ts';

const layer = (offsets: number[], inputs: number[]): PlainLayer => ({
  inputCount: 4,
  outputCount: offsets.length - 1,
  offsets,
  inputs,
});
const data: AlignedDiff = { a: layer([0, 2, 3], [0, 1, 3]), b: layer([0, 2, 2], [1, 2]), labels: ['w0', 'w1'] };

describe('diffCells(diff, binWidth)', () => {
  it.each([1, 3, 7, 40])('counts what sets of pairs count, %d neurons and inputs a square', (binWidth) => {
    const [a, b] = [1, 2].map((seed) => erdosRenyi(30, 20, 0.2, createRng(seed, 'diff')));
    const [inA, inB] = [connectionsOf(a!), connectionsOf(b!)];
    const expected = new Map<string, number[]>();
    for (const connection of new Set([...inA, ...inB])) {
      const [neuron, input] = [Math.floor(connection / 30), connection % 30];
      const key = `${Math.floor(neuron / binWidth)},${Math.floor(input / binWidth)}`;
      const counts = expected.get(key) ?? [0, 0, 0];
      counts[inA.has(connection) ? (inB.has(connection) ? 0 : 1) : 2]!++;
      expected.set(key, counts);
    }
    const cells = diffCells({ a: a!, b: b! }, binWidth);
    expect(
      new Map(
        cells.map(({ row, column, counts }) => [`${row},${column}`, [counts.shared, counts.onlyA, counts.onlyB]]),
      ),
    ).toEqual(expected);
  });
});

describe('alignedDiff(diff)', () => {
  it('draws each connection as a square in the colour of who has it', async () => {
    const svg = await alignedDiff(data);
    const squares = (color: string) => svg.match(new RegExp(`<path d="([^"]*)" fill="${color}"`))![1]!.match(/M/g);
    expect(squares('#6b747e')).toHaveLength(1);
    expect(squares('#d55e00')).toHaveLength(2);
    expect(squares('#0072b2')).toHaveLength(1);
    expect(texts(svg)).toEqual(expect.arrayContaining(['shared: 1', 'only w0: 2', 'only w1: 1', 'neuron', 'input']));
    expect(svg).toContain('4 connections: 1 shared, 2 only in w0, 1 only in w1; 25.0 % are shared.</desc>');
  });

  it('gives connections equal areas where a square stands for many pairs', async () => {
    const [a, b] = [1, 2].map((seed) => erdosRenyi(900, 700, 0.004, createRng(seed, 'large')));
    const svg = await alignedDiff({ a: a!, b: b! });
    const full = Number(
      texts(svg)
        .join(' ')
        .match(/A square is .* a full one has (\d+)\./)![1],
    );
    const area = (color: string) =>
      Array.from(
        svg.match(new RegExp(`<path d="([^"]*)" fill="${color}"`))![1]!.matchAll(/h([\d.]+)v([\d.]+)h-/g),
        ([, side, height]) => Number(side) * Number(height),
      ).reduce((sum, each) => sum + each, 0);
    const count = (name: string) => Number(svg.match(new RegExp(`(\\d+) ${name}`))![1]);
    const onePixels = (4 * 4) / full;
    // Coordinates are rounded to hundredths of a pixel.
    expect(area('#d55e00') / (count('only in A') * onePixels)).toBeCloseTo(1, 1);
    expect(area('#0072b2') / (count('only in B') * onePixels)).toBeCloseTo(1, 1);
    expect(area('#6b747e') / (count('shared') * onePixels)).toBeCloseTo(1, 1);
  });

  it('breaks the words on squares into lines that fit', async () => {
    const [a, b] = [1, 2].map((seed) => erdosRenyi(500, 500, 0.01, createRng(seed, 'narrow')));
    const words = texts(await alignedDiff({ a: a!, b: b! }, { width: 400 }));
    const first = words.findIndex((text) => text.startsWith('A square is'));
    expect(words[first]).not.toContain('a full one has');
    expect(textWidth(words[first]!, 12)).toBeLessThanOrEqual(368);
  });

  it('takes typed arrays and what JSON makes of plain ones', async () => {
    const typed = { ...data.a, offsets: Uint32Array.from([0, 2, 3]), inputs: Uint32Array.from([0, 1, 3]) };
    const svg = await alignedDiff(data);
    expect(await alignedDiff({ ...data, a: typed })).toBe(svg);
    expect(await alignedDiff(JSON.parse(JSON.stringify(data)) as AlignedDiff)).toBe(svg);
  });

  it('draws layers without connections', async () => {
    const none = layer([0, 0], []);
    expect(await alignedDiff({ a: none, b: none })).not.toMatch(/NaN|Infinity/);
  });
});

describe('alignedDiff(diff) refuses', () => {
  it.each<[string, PlainLayer, typeof ArgumentError | typeof ShapeError, string]>([
    [
      'another shape',
      { ...layer([0, 0, 0], []), inputCount: 5 },
      ShapeError,
      'the shapes of the two layers differ. Expected 4 inputs and 2 neurons. Received 5 inputs and 2 neurons.',
    ],
    ['no neuron', layer([0], []), ArgumentError, 'the size of the second layer is not usable.'],
    [
      'offsets of another length',
      { ...layer([0, 0, 0], []), outputCount: 3 },
      ShapeError,
      'the offsets of the second layer have another length. Expected 4 numbers',
    ],
    [
      'falling offsets',
      layer([0, 2, 1], [0, 1]),
      ArgumentError,
      'neuron 1 of the second layer is not usable. Expected offsets that rise from 0 to 2.',
    ],
    ['offsets that begin late', layer([1, 2, 2], [0, 1]), ArgumentError, 'neuron 0 of the second layer is not usable.'],
    ['offsets that end early', layer([0, 1, 1], [0, 1]), ArgumentError, 'neuron 1 of the second layer is not usable.'],
    [
      'an input twice',
      layer([0, 2, 2], [1, 1]),
      ArgumentError,
      'neuron 0 of the second layer is not usable. Expected rising inputs from 0 to 3.',
    ],
    ['an input beyond the last', layer([0, 1, 1], [4]), ArgumentError, 'Expected rising inputs from 0 to 3.'],
  ])('%s', async (_, b, kind, message) => {
    const drawn = alignedDiff({ ...data, b });
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw a difference of layers - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('alignedDiffCsv(diff) writes a line a connection', () => {
  expect(alignedDiffCsv(data)).toBe('neuron,input,in\n0,0,a\n0,1,both\n0,2,b\n1,3,a\n');
  expect(() => alignedDiffCsv({ ...data, b: layer([0], []) })).toThrow(
    'could not write a difference of layers as CSV - ',
  );
});

import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { ConnectionAges } from './checks/check-connection-ages.ts';
import { connectionAges } from './connection-ages.ts';
import { connectionAgesCsv } from './connection-ages-csv.ts';
import { texts } from '../test/texts.ts';

const data: ConnectionAges = {
  moments: [
    { epoch: 0, born: [100] },
    { epoch: 10, born: [60, 40] },
    { epoch: 20, born: [45, 20, 35] },
  ],
};

describe('connectionAges(data)', () => {
  it('stacks what came later on what came earlier', async () => {
    const svg = await connectionAges(data);
    const areas = Array.from(svg.matchAll(/<path d="(M[\d.,L]+Z)" fill="rgb/g), ([, d]) =>
      Array.from(d!.matchAll(/([\d.]+),([\d.]+)/g), ([, x, y]) => [Number(x), Number(y)] as const),
    );
    expect(areas).toHaveLength(3);
    // The first area lies on the bottom: three points above, the same places below.
    const [first, second, third] = areas as [
      (readonly [number, number])[],
      (readonly [number, number])[],
      (readonly [number, number])[],
    ];
    expect(first).toHaveLength(6);
    const bottom = first.at(-1)![1];
    const pixels = (count: number) => (count / 100) * (bottom - first[0]![1]);
    expect(bottom - first[2]![1]).toBeCloseTo(pixels(45), 0);
    expect(bottom - second[2]![1]).toBeCloseTo(pixels(65), 0);
    expect(bottom - third[1]![1]).toBeCloseTo(pixels(100), 0);
    // What came at epoch 20 is nothing at epoch 10.
    expect(third[0]).toEqual(third[3]);
    expect(third).toHaveLength(4);
  });

  it('says shares of the oldest and newest in words', async () => {
    const svg = await connectionAges(data);
    expect(svg).toContain('<desc>100 connections at epoch 20: 45.0 % since epoch 0, 35.0 % since epoch 20.</desc>');
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['connections', 'epoch', 'epoch at which connections came', '0', '20']),
    );
  });

  it('draws nothing but zeros', async () => {
    const none = {
      moments: [
        { epoch: 0, born: [0] },
        { epoch: 1, born: [0, 0] },
      ],
    };
    expect(await connectionAges(none)).not.toContain('NaN');
  });
});

describe('connectionAges(data) refuses', () => {
  it.each<[string, ConnectionAges['moments'], typeof ArgumentError | typeof ShapeError, string]>([
    ['no moment', [], ArgumentError, 'the list of moments is empty.'],
    ['one moment', data.moments.slice(0, 1), ArgumentError, 'there is one moment only. Expected at least two.'],
    [
      'a cohort too few',
      [data.moments[0]!, { epoch: 10, born: [60] }],
      ShapeError,
      'the counts of epoch 10 have another length. Expected 2 numbers, one for each moment up to it. Received 1 numbers.',
    ],
    [
      'connections that become more',
      [data.moments[0]!, { epoch: 10, born: [101, 0] }],
      ArgumentError,
      'connections that came at epoch 0 become more. Expected at most 100 of them at epoch 10. Received 101.',
    ],
    ['a negative count', [data.moments[0]!, { epoch: 10, born: [60, -4] }], ArgumentError, 'Received -4.'],
    ['epochs that do not rise', [data.moments[0]!, { epoch: 0, born: [60, 40] }], ArgumentError, 'Received 0 after 0.'],
  ])('%s', async (_, moments, kind, message) => {
    const drawn = connectionAges({ moments });
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw the ages of connections - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('connectionAgesCsv(data) writes a line for each epoch and each at which connections came', () => {
  expect(connectionAgesCsv({ moments: data.moments.slice(0, 2) })).toBe(
    'epoch,born,age,connections\n0,0,0,100\n10,0,10,60\n10,10,0,40\n',
  );
  expect(() => connectionAgesCsv({ moments: [] })).toThrow('could not write the ages of connections as CSV - ');
});

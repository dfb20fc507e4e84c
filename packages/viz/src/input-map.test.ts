import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { InputMap } from './checks/check-input-map.ts';
import { inputMap, type InputMapOptions } from './input-map.ts';
import { inputMapCsv } from './input-map-csv.ts';
import { texts } from '../test/texts.ts';

const data: InputMap = {
  height: 2,
  width: 3,
  channels: ['grey'],
  moments: [
    { epoch: 0, inputDegrees: [0, 1, 2, 3, 4, 5] },
    { epoch: 9, inputDegrees: [0, 0, 0, 0, 0, 10] },
  ],
};

/** The fill of the square at each pixel of an image in the order of its path's squares, by `column,row`. */
function fills(svg: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, d, fill] of svg.matchAll(/<path d="(M[^"]+h74v74h-74z)" fill="([^"]+)"/g)) {
    for (const [, x, y] of d!.matchAll(/M([\d.]+),([\d.]+)h/g)) found.set(`${x},${y}`, fill!);
  }
  return found;
}

describe('inputMap(data)', () => {
  it('shades pixels row by row, on one scale for all epochs', async () => {
    const svg = await inputMap(data);
    const places = [...fills(svg).keys()].map((key) => key.split(',').map(Number));
    const [left, top] = [Math.min(...places.map(([x]) => x!)), Math.min(...places.map(([, y]) => y!))];
    const at = (image: number, row: number, column: number) =>
      fills(svg).get(`${left + image * 234 + column * 74},${top + row * 74}`);
    expect(fills(svg).size).toBe(12);
    expect(at(0, 0, 0)).toBe('rgb(255, 255, 255)');
    expect(at(1, 1, 2)).toBe('rgb(0, 0, 0)');
    expect(at(0, 1, 2)).not.toBe(at(1, 1, 2));
    expect(at(0, 0, 0)).toBe(at(1, 0, 0));
  });

  it('names epochs, and channels where there are several', async () => {
    expect(texts(await inputMap(data))).toEqual(
      expect.arrayContaining(['epoch 0', 'epoch 9', 'connections per input pixel']),
    );
    expect(texts(await inputMap(data))).not.toContain('grey');
    const three = { ...data, height: 1, width: 2, channels: ['red', 'green', 'blue'] };
    expect(texts(await inputMap(three))).toEqual(expect.arrayContaining(['red', 'green', 'blue']));
  });

  it('says mean, most and pixels without connections in words', async () => {
    expect(await inputMap(data)).toContain(
      'epoch 0 mean 2.50, most 5, without any 1; epoch 9 mean 1.67, most 10, without any 5.',
    );
  });

  it('says at the bar that counts lie beyond the domain', async () => {
    expect(texts(await inputMap(data, { domain: [1, 4] }))).toEqual(expect.arrayContaining(['≤ 1', '≥ 4']));
  });

  it('draws a map without any connection', async () => {
    expect(await inputMap({ ...data, moments: [{ epoch: 0, inputDegrees: [0, 0, 0, 0, 0, 0] }] })).not.toContain('NaN');
  });
});

describe('inputMap(data) refuses', () => {
  it.each<[string, Partial<InputMap>, InputMapOptions, typeof ArgumentError | typeof ShapeError, string]>([
    [
      'no channel',
      { channels: [] },
      {},
      ArgumentError,
      'the shape of the input is not usable. Expected at least one channel of at least one row and column. Received 0 channels of 2 × 3 pixels.',
    ],
    ['no moment', { moments: [] }, {}, ArgumentError, 'the input map is empty.'],
    [
      'counts of another shape',
      { width: 4 },
      {},
      ShapeError,
      'the counts of epoch 0 have another length. Expected 8 numbers, one for each pixel of a channel. Received 6 numbers.',
    ],
    [
      'a negative count',
      { moments: [{ epoch: 1, inputDegrees: [0, 0, 0, 0, 0, -1] }] },
      {},
      ArgumentError,
      'number 5 among the counts of epoch 1 is not usable. Expected a whole number from 0 up. Received -1.',
    ],
    [
      'an image wider than the figure',
      { height: 1, width: 500, moments: [{ epoch: 1, inputDegrees: Array.from({ length: 500 }, () => 1) }] },
      { width: 400 },
      ArgumentError,
      'an image of 500 pixels has no room in 400. Pass a larger width.',
    ],
    ['a falling domain', {}, { domain: [1, 0] }, ArgumentError, 'the domain is not usable.'],
  ])('%s', async (_, change, options, kind, message) => {
    const drawn = inputMap({ ...data, ...change }, options);
    await expect(drawn).rejects.toThrow(kind);
    await expect(drawn).rejects.toThrow('could not draw an input map - ');
    await expect(drawn).rejects.toThrow(message);
  });
});

it('inputMapCsv(data) writes a line a pixel, plane by plane', () => {
  const two = { height: 1, width: 2, channels: ['red', 'green'], moments: [{ epoch: 3, inputDegrees: [1, 2, 3, 4] }] };
  expect(inputMapCsv(two)).toBe(
    'epoch,channel,row,column,connections\n3,red,0,0,1\n3,red,0,1,2\n3,green,0,0,3\n3,green,0,1,4\n',
  );
  expect(() => inputMapCsv({ ...two, channels: [] })).toThrow('could not write an input map as CSV - ');
});

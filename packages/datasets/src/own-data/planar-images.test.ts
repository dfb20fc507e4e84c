import { ShapeError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImageLayout, type PlanarImages, planarImages } from './planar-images.ts';

function planar(shape: readonly number[], layout: ImageLayout = {}, fortranOrder = false): PlanarImages {
  const length = shape.reduce((product, size) => product * size, 1);
  return planarImages(
    Uint16Array.from({ length }, (_, at) => at),
    shape,
    fortranOrder,
    layout,
    'read the images',
  );
}

describe('planarImages', () => {
  it('takes rows of numbers for images one pixel high, or of the given size', () => {
    expect(planar([2, 6]).imageShape).toEqual({ width: 6, height: 1, channels: 1 });
    const imageShape = { width: 3, height: 2, channels: 1 };
    const images = planar([2, 6], { imageShape });
    expect(images).toMatchObject({ count: 2, imageShape });
    expect([...images.numbers]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('does not copy what is in order', () => {
    const numbers = new Uint8Array(24);
    expect(planarImages(numbers, [2, 3, 2, 2], false, {}, 'read').numbers).toBe(numbers);
    expect(planarImages(numbers, [6, 2, 2], false, {}, 'read').numbers).toBe(numbers);
  });

  it('puts colours that come last into planes', () => {
    const { imageShape, numbers } = planar([1, 2, 1, 3]);
    expect(imageShape).toEqual({ width: 1, height: 2, channels: 3 });
    expect([...numbers]).toEqual([0, 3, 1, 4, 2, 5]);
    const rows = planar([1, 6], { imageShape, channelAxis: 'last' });
    expect([...rows.numbers]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('finds the colours by their number', () => {
    expect(planar([5, 3, 8, 9]).imageShape).toEqual({ width: 9, height: 8, channels: 3 });
    expect(planar([5, 8, 9, 3]).imageShape).toEqual({ width: 9, height: 8, channels: 3 });
    expect(planar([5, 3, 3, 3], { channelAxis: 'last' }).imageShape).toEqual({ width: 3, height: 3, channels: 3 });
    expect(planar([5, 2, 8, 9], { channelAxis: 'first' }).imageShape).toEqual({ width: 9, height: 8, channels: 2 });
  });

  it('gives the same images from either memory order', () => {
    const size = fc.integer({ min: 1, max: 4 });
    const axis = fc.constantFrom('first', 'last') as fc.Arbitrary<'first' | 'last'>;
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 4 }), axis, (shape, channelAxis) => {
        const plain = Uint16Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => at);
        const fortran = new Uint16Array(plain.length);
        plain.forEach((value, at) => {
          let rest = at;
          let place = 0;
          for (let k = shape.length - 1; k >= 0; k--) {
            place += (rest % shape[k]!) * shape.slice(0, k).reduce((a, b) => a * b, 1);
            rest = Math.floor(rest / shape[k]!);
          }
          fortran[place] = value;
        });
        expect(planarImages(fortran, shape, true, { channelAxis }, 'read')).toEqual(
          planarImages(plain, shape, false, { channelAxis }, 'read'),
        );
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  const size = { width: 4, height: 4, channels: 1 };
  const expected = 'images × features, images × height × width, or that with channels, none of them 0';
  const faults: readonly (readonly [readonly number[], ImageLayout, string])[] = [
    [[5], {}, `this is no array of images. Expected ${expected}. Received shape (5).`],
    [[1, 1, 1, 1, 1], {}, 'this is no array of images.'],
    [[0, 4], {}, 'this is no array of images.'],
    [
      [2, 3, 8, 3],
      {},
      "the sizes do not tell which of them counts the colours. Expected 1, 3 or 4 in the second place or in the last, and not in both. Received shape (2, 3, 8, 3). Say so with channelAxis: 'first' or 'last'.",
    ],
    [[2, 5, 5, 5], {}, 'the sizes do not tell which of them counts the colours.'],
    [
      [2, 15],
      { imageShape: size },
      'an image has 15 values, and imageShape asks for 16. Expected width 4, height 4, channels 1. Received shape (2, 15).',
    ],
    [
      [2, 5, 4],
      { imageShape: size },
      'the images are of another size. Expected width 4, height 4, channels 1. Received shape (2, 5, 4).',
    ],
  ];
  it.each(faults)('refuses shape %j with %j', (shape, layout, reason) => {
    expect(() => planar(shape, layout)).toThrow(ShapeError);
    expect(() => planar(shape, layout)).toThrow(`could not read the images - ${reason}`);
  });
});

import { ArgumentError, createRng, ShapeError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reflectIndex } from '../../src/augmentation/reflect-index.ts';
import type { ImageChange, ImageChanger, ImageShape } from '../../src/index.ts';

export const still: ImageChange = { flipped: false, rotationDegrees: 0, cropX: 0, cropY: 0 };

/** The three steps one after the other, with the host's sine and cosine and without rounding. */
function slowChange(image: Uint8Array, { width, height, channels }: ImageShape, change: ImageChange): Float64Array {
  const result = new Float64Array(image.length);
  const angle = (change.rotationDegrees / 180) * Math.PI;
  const [c, d] = [(width - 1) / 2, (height - 1) / 2];
  for (let channel = 0; channel < channels; channel++) {
    const original = (x: number, y: number): number =>
      image[(channel * height + reflectIndex(y, height)) * width + reflectIndex(x, width)]!;
    const flippedImage = (x: number, y: number): number =>
      change.flipped ? original(width - 1 - reflectIndex(x, width), y) : original(x, y);
    const turned = (x: number, y: number): number => {
      const u = c + Math.cos(angle) * (x - c) + Math.sin(angle) * (y - d);
      const v = d - Math.sin(angle) * (x - c) + Math.cos(angle) * (y - d);
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const [right, below] = [u - left, v - top];
      const upper = flippedImage(left, top) * (1 - right) + flippedImage(left + 1, top) * right;
      const lower = flippedImage(left, top + 1) * (1 - right) + flippedImage(left + 1, top + 1) * right;
      return upper * (1 - below) + lower * below;
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        result[(channel * height + y) * width + x] = turned(
          reflectIndex(x + change.cropX, width),
          reflectIndex(y + change.cropY, height),
        );
      }
    }
  }
  return result;
}

/** The tests that every maker of an image changer must pass. */
export function describeImageChanger(create: (shape: ImageShape) => ImageChanger): void {
  describe(create.name, () => {
    const changed = (image: readonly number[], shape: ImageShape, change: Partial<ImageChange>): number[] => {
      const target = new Uint8Array(image.length);
      create(shape)(Uint8Array.from(image), 0, { ...still, ...change }, target, 0);
      return [...target];
    };
    const grey = { width: 3, height: 2, channels: 1 };
    // 1 2 3
    // 4 5 6
    const image = [1, 2, 3, 4, 5, 6];

    it('copies an image that is left alone', () => {
      expect(changed(image, grey, {})).toEqual(image);
    });

    it('exchanges left and right', () => {
      expect(changed(image, grey, { flipped: true })).toEqual([3, 2, 1, 6, 5, 4]);
    });

    it('cuts further to the right, and mirrors what is missing without repeating the edge', () => {
      expect(changed(image, grey, { cropX: 1 })).toEqual([2, 3, 2, 5, 6, 5]);
      expect(changed(image, grey, { cropX: -2 })).toEqual([3, 2, 1, 6, 5, 4]);
    });

    it('cuts further down', () => {
      expect(changed(image, grey, { cropY: 1 })).toEqual([4, 5, 6, 1, 2, 3]);
    });

    it('flips first and cuts last', () => {
      expect(changed(image, grey, { flipped: true, cropX: 1 })).toEqual([2, 1, 2, 5, 4, 5]);
    });

    it('turns clockwise about the centre, bilinear', () => {
      // One bright pixel above the centre of 3×3. The pixel right of it looks back 45° to (1 + 0, 1 − √2), between rows 0
      // and −1 (which is row 1 again): 200·(2 − √2) = 117.2. The centre of the top row looks to (1 − 0.707, 0.293), the
      // bright pixel's share is 0.293·0.707 = 0.207: 41.4.
      const bright = [0, 200, 0, 0, 0, 0, 0, 0, 0];
      const turned = changed(bright, { width: 3, height: 3, channels: 1 }, { rotationDegrees: 45 });
      expect(turned.slice(0, 3)).toEqual([0, 41, 117]);
      expect(turned.slice(3)).toEqual([0, 0, 41, 0, 0, 0]);
    });

    it('changes the planes of a colour image alike', () => {
      const shape = { width: 2, height: 1, channels: 3 };
      expect(changed([1, 2, 10, 20, 100, 200], shape, { flipped: true })).toEqual([2, 1, 20, 10, 200, 100]);
    });

    it('takes one image of several and writes one image of several', () => {
      const target = new Uint8Array(6).fill(9);
      create({ width: 2, height: 1, channels: 1 })(
        Uint8Array.of(1, 2, 3, 4, 5, 6),
        2,
        { ...still, flipped: true },
        target,
        1,
      );
      expect([...target]).toEqual([9, 9, 6, 5, 9, 9]);
    });

    it('agrees with the three steps done slowly, to the rounding of weights and bytes', () => {
      const side = fc.integer({ min: 1, max: 9 });
      const change = fc.record({
        flipped: fc.boolean(),
        rotationDegrees: fc.integer({ min: -4_500, max: 4_500 }).map((hundredths) => hundredths / 100),
        cropX: fc.integer({ min: -4, max: 4 }),
        cropY: fc.integer({ min: -4, max: 4 }),
      });
      fc.assert(
        fc.property(
          side,
          side,
          fc.integer({ min: 1, max: 4 }),
          change,
          fc.nat(),
          (width, height, channels, drawn, seed) => {
            const shape = { width, height, channels };
            const rng = createRng(seed, 'test/pixels');
            const pixels = Uint8Array.from({ length: width * height * channels }, () => rng.integer(256));
            const exact = slowChange(pixels, shape, drawn);
            // 2^-9 of weight on either axis is 255/512 each, and half a byte for rounding.
            changed([...pixels], shape, drawn).forEach((byte, at) =>
              expect(Math.abs(byte - exact[at]!)).toBeLessThan(1.6),
            );
          },
        ),
        { seed: 14, numRuns: 500 },
      );
    });

    it('reads and writes shared memory and the memory of another module', () => {
      const images = new Uint8Array(new SharedArrayBuffer(8), 2, 4);
      images.set([1, 2, 3, 4]);
      const target = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer, 5, 2);
      create({ width: 2, height: 1, channels: 1 })(images, 1, { ...still, flipped: true }, target, 0);
      expect([...target]).toEqual([4, 3]);
    });

    it('refuses an angle beyond 45°', () => {
      const change = (): unknown => changed(image, grey, { rotationDegrees: 46 });
      expect(change).toThrow(ArgumentError);
      expect(change).toThrow('could not augment images - the angle is out of range.');
    });

    it.each([
      [{ width: 0, height: 4, channels: 1 }, '0 × 4'],
      [{ width: 4, height: 5_000, channels: 1 }, '4 × 5000'],
    ])('refuses images of the size %j', (shape, size) => {
      expect(() => create(shape)).toThrow(ShapeError);
      expect(() => create(shape)).toThrow(
        `could not augment images - their size is not usable. Expected 1 to 4096 pixels across and down. Received ${size}.`,
      );
    });
  });
}

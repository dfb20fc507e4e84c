import { createRng } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImageChanger, createReferenceImageChanger, type ImageChange } from '../../src/index.ts';
import { describeImageChanger, still } from './image-changer-conformance.ts';

describeImageChanger(createReferenceImageChanger);
describeImageChanger(createImageChanger);

describe('createImageChanger gives the bytes of the reference', () => {
  const change = (largest: number): fc.Arbitrary<ImageChange> =>
    fc.record({
      flipped: fc.boolean(),
      rotationDegrees: fc.oneof(
        fc.constantFrom(0, 45, -45),
        fc.double({ min: -largest, max: largest, noNaN: true, noDefaultInfinity: true }),
      ),
      cropX: fc.integer({ min: -70, max: 70 }),
      cropY: fc.integer({ min: -70, max: 70 }),
    });

  it.each([
    [32, 32, 3],
    [28, 28, 1],
    [33, 18, 4],
    [7, 50, 5],
    [61, 2, 9],
  ])('%i × %i pixels, %i planes', (width, height, channels) => {
    const shape = { width, height, channels };
    const size = width * height * channels;
    const reference = createReferenceImageChanger(shape);
    const fast = createImageChanger(shape);
    const rng = createRng(1, 'test/pixels');
    const images = Uint8Array.from({ length: 3 * size }, () => rng.integer(256));
    const [expected, received] = [new Uint8Array(2 * size), new Uint8Array(2 * size)];
    fc.assert(
      fc.property(fc.nat(2), fc.oneof(change(10), change(45)), (row, drawn) => {
        reference(images, row, drawn, expected, 1);
        fast(images, row, drawn, received, 1);
        expect(Buffer.compare(received, expected)).toBe(0);
      }),
      { seed: 16, numRuns: 400 },
    );
  });

  it('every size from 1 × 1 to 9 × 9', () => {
    const rng = createRng(2, 'test/pixels');
    for (let width = 1; width <= 9; width++) {
      for (let height = 1; height <= 9; height++) {
        const shape = { width, height, channels: 1 + ((width + height) % 5) };
        const image = Uint8Array.from({ length: width * height * shape.channels }, () => rng.integer(256));
        const [reference, fast] = [createReferenceImageChanger(shape), createImageChanger(shape)];
        const [expected, received] = [image.slice(), image.slice()];
        for (const drawn of fc.sample(change(45), { seed: width * 10 + height, numRuns: 20 })) {
          reference(image, 0, drawn, expected, 0);
          fast(image, 0, drawn, received, 0);
          expect(received, JSON.stringify({ shape, drawn })).toEqual(expected);
        }
      }
    }
  });

  it('an image of the largest width, to its ends', () => {
    const shape = { width: 4096, height: 3, channels: 1 };
    const rng = createRng(3, 'test/pixels');
    const image = Uint8Array.from({ length: 4096 * 3 }, () => rng.integer(256));
    const [expected, received] = [image.slice(), image.slice()];
    for (const rotationDegrees of [0, 0.01, -7, 45, -45]) {
      for (const flipped of [false, true]) {
        const drawn = { ...still, flipped, rotationDegrees, cropX: 4095 };
        createReferenceImageChanger(shape)(image, 0, drawn, expected, 0);
        createImageChanger(shape)(image, 0, drawn, received, 0);
        expect(Buffer.compare(received, expected)).toBe(0);
      }
    }
  });
});

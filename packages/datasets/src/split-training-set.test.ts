import { ArgumentError } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTrainingSet } from './split-training-set.ts';

describe('splitTrainingSet', () => {
  it('holds out 12,000 of 60,000 images for a fraction of 0.2', () => {
    const { training, validation } = splitTrainingSet(60_000, 0.2, 1);
    expect([training.length, validation.length]).toEqual([48_000, 12_000]);
  });

  it('gives ascending, disjoint parts that cover the set', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.double({ min: 0.01, max: 0.99 }),
        fc.nat(),
        (count, fraction, seed) => {
          const held = Math.round(count * fraction);
          fc.pre(held > 0 && held < count);
          const { training, validation } = splitTrainingSet(count, fraction, seed);
          expect(validation).toHaveLength(held);
          for (const part of [training, validation])
            expect(part.every((at, i) => i === 0 || at > part[i - 1]!)).toBe(true);
          expect(new Set([...training, ...validation]).size).toBe(count);
          expect(Math.max(...training, ...validation)).toBe(count - 1);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  it('depends on the seed and on nothing else', () => {
    expect(splitTrainingSet(1_000, 0.2, 3)).toEqual(splitTrainingSet(1_000, 0.2, 3));
    expect(splitTrainingSet(1_000, 0.2, 3)).not.toEqual(splitTrainingSet(1_000, 0.2, 4));
  });

  it('holds out every image equally often', () => {
    const counts = new Uint32Array(20);
    for (let seed = 0; seed < 2_000; seed++)
      for (const at of splitTrainingSet(20, 0.25, seed).validation) counts[at]!++;
    // Mean 500, standard deviation 19.4: five of them either way.
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(97);
  });

  it('keeps its choice from release to release', () => {
    expect([...splitTrainingSet(12, 0.25, 1).validation]).toEqual([0, 1, 9]);
  });

  it.each([0, 1, -0.1, 1.5, Number.NaN])('rejects a fraction of %s', (fraction) => {
    expect(() => splitTrainingSet(100, fraction, 1)).toThrow(ArgumentError);
    expect(() => splitTrainingSet(100, fraction, 1)).toThrow(
      `could not split the training set - the fraction to hold out is not usable. Expected a number above 0 and below 1, such as 0.2. Received ${fraction}.`,
    );
  });

  it.each([
    [4, 0.1, 'hold out'],
    [4, 0.9, 'train on'],
  ])('rejects %s images at a fraction of %s, which leaves nothing to %s', (count, fraction, what) => {
    expect(() => splitTrainingSet(count, fraction, 1)).toThrow(ArgumentError);
    expect(() => splitTrainingSet(count, fraction, 1)).toThrow(
      `could not split the training set - a fraction of ${fraction} of ${count} images leaves nothing to ${what}. Take another fraction, or more images.`,
    );
  });

  it.each([1, 2.5, -3, 2 ** 32])('rejects a count of %s', (count) => {
    expect(() => splitTrainingSet(count, 0.2, 1)).toThrow(ArgumentError);
    expect(() => splitTrainingSet(count, 0.2, 1)).toThrow('the number of images is not usable');
  });
});

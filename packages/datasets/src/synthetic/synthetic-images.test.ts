import { createHash } from 'node:crypto';
import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { syntheticImages } from './synthetic-images.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('syntheticImages', () => {
  it('draws the same first 100 images for ever', () => {
    const { train, test } = syntheticImages({ trainCount: 100, testCount: 100 });
    expect(sha256(train.images)).toBe('55fdf5136e87b23fb265e6336f4490cda8b8cf7542f1dc5b84b1db93adbb4d32');
    expect(sha256(test.images)).toBe('6b130ecf216d9d10510d600f7140db9e12c17a109a0eaee57773600c1679898e');
  });

  it('describes itself as ten classes of 28×28 grey images that are not measured', () => {
    const dataset = syntheticImages({ trainCount: 20, testCount: 10 });
    expect(dataset).toMatchObject({ name: 'synthetic', synthetic: true, featureCount: 784, classCount: 10 });
    expect(dataset.imageShape).toEqual({ width: 28, height: 28, channels: 1 });
    expect(dataset.train.images).toBeInstanceOf(Uint8Array);
    expect(dataset.train.images).toHaveLength(20 * 784);
    expect([...dataset.train.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect(dataset.identity).toMatchObject({ name: 'synthetic', synthetic: true });
  });

  it('draws image i the same whatever the counts', () => {
    const few = syntheticImages({ trainCount: 3, testCount: 5 });
    const many = syntheticImages({ trainCount: 40, testCount: 7 });
    expect(many.train.images.subarray(0, 3 * 784)).toEqual(few.train.images);
    expect(many.test.images.subarray(0, 5 * 784)).toEqual(few.test.images);
  });

  it('draws other images for another seed, and for training and test', () => {
    const one = syntheticImages({ trainCount: 5, testCount: 5 });
    const two = syntheticImages({ seed: 2, trainCount: 5, testCount: 5 });
    expect(two.train.images).not.toEqual(one.train.images);
    expect(two.identity.sha256).not.toBe(one.identity.sha256);
    expect(one.test.images).not.toEqual(one.train.images);
  });

  it('repeats no image', () => {
    const { train, test } = syntheticImages({ trainCount: 1_000, testCount: 1_000 });
    const seen = new Set<string>();
    for (const { images } of [train, test]) {
      for (let at = 0; at < images.length; at += 784) seen.add(sha256(images.subarray(at, at + 784)));
    }
    expect(seen.size).toBe(2_000);
  });

  it('shows one image in four dark on light', () => {
    const { images } = syntheticImages({ trainCount: 2_000, testCount: 1 }).train;
    let light = 0;
    for (let at = 0; at < images.length; at += 784) {
      const corners = images[at]! + images[at + 27]! + images[at + 756]! + images[at + 783]!;
      if (corners > 4 * 115) light++;
    }
    // Mean 500, standard deviation 19.4.
    expect(Math.abs(light - 500)).toBeLessThan(80);
  });

  it.each([0, 1.5, -1, 1_000_001, Number.NaN])('rejects %s images', (trainCount) => {
    expect(() => syntheticImages({ trainCount })).toThrow(ArgumentError);
    expect(() => syntheticImages({ trainCount })).toThrow(
      `could not draw the synthetic images - the number of training images is not usable. Expected a whole number from 1 to 1000000. Received ${trainCount}.`,
    );
  });

  it('rejects a negative seed', () => {
    expect(() => syntheticImages({ seed: -1, trainCount: 1, testCount: 1 })).toThrow(ArgumentError);
  });
});

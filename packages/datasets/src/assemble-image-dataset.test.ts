import { createHash } from 'node:crypto';
import { ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { assembleImageDataset } from './assemble-image-dataset.ts';

const parts = {
  name: 'tiny',
  synthetic: true,
  classNames: ['dark', 'light'],
  imageShape: { width: 2, height: 1, channels: 1 },
  train: { count: 2, images: Uint8Array.of(0, 1, 250, 251), labels: Uint8Array.of(0, 1) },
  test: { count: 1, images: Uint8Array.of(9, 8), labels: Uint8Array.of(0) },
};

describe('assembleImageDataset', () => {
  it('counts features and classes, and keeps the arrays', () => {
    const dataset = assembleImageDataset(parts);
    expect(dataset).toMatchObject({ name: 'tiny', synthetic: true, featureCount: 2, classCount: 2 });
    expect(dataset.train.images).toBe(parts.train.images);
  });

  it('identifies the data by SHA-256 over training pixels, training labels, test pixels, test labels', () => {
    const sha256 = createHash('sha256')
      .update(Uint8Array.of(0, 1, 250, 251, 0, 1, 9, 8, 0))
      .digest('hex');
    expect(assembleImageDataset(parts).identity).toEqual({ name: 'tiny', synthetic: true, sha256 });
  });

  it('takes the checksum from the function given', () => {
    expect(assembleImageDataset(parts, (arrays) => `${arrays.length} arrays`).identity.sha256).toBe('4 arrays');
  });

  it.each([
    ['pixels', { ...parts.train, images: new Uint8Array(5) }, '2 images of 2 values make 4 bytes, and there are 5'],
    ['labels', { ...parts.train, labels: new Uint8Array(3) }, '2 images need as many labels, and there are 3'],
    [
      'classes',
      { ...parts.train, labels: Uint8Array.of(1, 2) },
      'image 2 has label 2, and the classes are numbered 0 to 1',
    ],
  ])('refuses a set whose %s do not fit', (_, train, reason) => {
    expect(() => assembleImageDataset({ ...parts, train })).toThrow(ShapeError);
    expect(() => assembleImageDataset({ ...parts, train })).toThrow(
      `could not use the training set of tiny - ${reason}.`,
    );
  });
});

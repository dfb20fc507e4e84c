import { expect, it } from 'vitest';
import { shareDataset } from './share-dataset.ts';

it('shareDataset(data) copies images and labels into shared memory, and keeps the rest', () => {
  const set = { count: 2, images: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1) };
  const identity = { name: 'two', synthetic: true, sha256: 'ab' };
  const imageShape = { width: 2, height: 1, channels: 1 };
  const shared = shareDataset({ featureCount: 2, classCount: 2, identity, imageShape, train: set, test: set });
  expect(shared).toEqual({ featureCount: 2, classCount: 2, identity, imageShape, train: set, test: set });
  for (const part of [shared.train.images, shared.train.labels, shared.test.images, shared.test.labels]) {
    expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});

import { expect, it } from 'vitest';
import { classMeans } from './class-means.ts';

it('means the training images of each class by itself', () => {
  const train = { count: 3, images: Uint8Array.of(0, 10, 100, 50, 200, 55), labels: Uint8Array.of(0, 2, 2) };
  expect(classMeans({ train, featureCount: 2, classCount: 3 })).toEqual([
    Uint8Array.of(0, 10),
    Uint8Array.of(0, 0),
    Uint8Array.of(150, 53),
  ]);
});

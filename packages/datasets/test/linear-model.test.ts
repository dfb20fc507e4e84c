import { createRng, shuffle } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { type ImageSet, syntheticImages } from '../src/index.ts';

const CLASSES = 10;
const FEATURES = 784;

/** Class scores of an image under weights `[10, 785]`, the last column the bias. */
function scoresOf(weights: Float64Array, { images }: ImageSet, image: number): Float64Array {
  const scores = new Float64Array(CLASSES);
  for (let label = 0; label < CLASSES; label++) {
    const row = label * (FEATURES + 1);
    let sum = weights[row + FEATURES]!;
    for (let at = 0; at < FEATURES; at++) sum += weights[row + at]! * (images[image * FEATURES + at]! / 255);
    scores[label] = sum;
  }
  return scores;
}

/** Softmax regression by plain stochastic gradient descent, one image at a time, with a falling rate. */
function fitLinear(set: ImageSet, epochCount: number): Float64Array {
  const weights = new Float64Array(CLASSES * (FEATURES + 1));
  const order = Uint32Array.from({ length: set.count }, (_, index) => index);
  for (let epoch = 0; epoch < epochCount; epoch++) {
    shuffle(order, createRng(1, `test/linear-${epoch}`));
    const rate = 0.01 / (1 + epoch);
    for (const image of order) {
      const scores = scoresOf(weights, set, image);
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const total = odds.reduce((sum, value) => sum + value, 0);
      for (let label = 0; label < CLASSES; label++) {
        const gradient = odds[label]! / total - (set.labels[image] === label ? 1 : 0);
        const row = label * (FEATURES + 1);
        for (let at = 0; at < FEATURES; at++)
          weights[row + at]! -= rate * gradient * (set.images[image * FEATURES + at]! / 255);
        weights[row + FEATURES]! -= rate * gradient;
      }
    }
  }
  return weights;
}

function accuracyOf(weights: Float64Array, set: ImageSet): number {
  let right = 0;
  for (let image = 0; image < set.count; image++) {
    const scores = scoresOf(weights, set, image);
    if (scores.indexOf(Math.max(...scores)) === set.labels[image]) right++;
  }
  return right / set.count;
}

describe('the synthetic set', () => {
  it('is more than a linear model can read, and not noise to it', () => {
    const { train, test } = syntheticImages({ trainCount: 12_000, testCount: 4_000 });
    const accuracy = accuracyOf(fitLinear(train, 8), test);
    expect(accuracy).toBeLessThan(0.85);
    expect(accuracy).toBeGreaterThan(0.55);
  });
});

import { createRng, philox } from '@topograft/sparse-core';
import type { Augmentation, ImageChange } from './augmentation.ts';

/** Number of values of a 32-bit word. */
const WORDS = 2 ** 32;

/**
 * What an epoch does to each image of the training set, whatever the order in which one asks.
 *
 * The first two numbers of the stream `augment/epoch-7` are the key of Philox-4×32, which turns a row into four words
 * w, one for each draw, whatever the settings, so that switching one off leaves the others:
 *
 * 1. flipped when w/2^32 < `flipProbability`
 * 2. angle (2·w/2^32 − 1)·`maxRotationDegrees`
 * 3. and 4. position of the cut across and down, ⌊w·n/2^32⌋ − `cropPadding` of the n = 2·`cropPadding` + 1 possible ones,
 *    alike to one part in 2^32/n
 *
 * @param seed - non-negative safe integer
 * @param epoch - whole, not negative
 * @returns function of the row, a whole number below 2^32
 * @throws {@link ArgumentError} when the seed is not usable
 * @category Datasets
 */
export function epochChanges(augmentation: Augmentation, seed: number, epoch: number): (row: number) => ImageChange {
  const { flipProbability, maxRotationDegrees, cropPadding } = augmentation;
  const rng = createRng(seed, `augment/epoch-${epoch}`);
  const key = [rng.uint32(), rng.uint32()] as const;
  const words = new Uint32Array(4);
  const cut = (word: number): number => Math.floor((word / WORDS) * (2 * cropPadding + 1)) - cropPadding;
  return (row) => {
    words.fill(0);
    words[0] = row;
    philox(words, key);
    return {
      flipped: words[0]! / WORDS < flipProbability,
      rotationDegrees: (2 * (words[1]! / WORDS) - 1) * maxRotationDegrees,
      cropX: cut(words[2]!),
      cropY: cut(words[3]!),
    };
  };
}

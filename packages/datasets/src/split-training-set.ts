import { ArgumentError, createRng, shuffle } from '@topograft/sparse-core';

/**
 * Positions in a training set: those to train on and those held out. Each list ascends, they share no entry, and
 * together they cover the set.
 *
 * @category Datasets
 */
export interface TrainingSplit {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds out a random part of a training set: round(count·fraction) images, every choice equally likely.
 *
 * @param count - images in the training set, up to 2^32 - 1
 * @param validationFraction - in (0, 1); 0.2 of 60,000 images holds out 12,000
 * @param seed - of the stream `split`; non-negative safe integer
 * @throws {@link ArgumentError} for a count or fraction out of range, or when one part would be empty
 * @category Datasets
 * @example
 * ```ts
 * const { training, validation } = splitTrainingSet(dataset.train.count, 0.2, 1);
 * ```
 */
export function splitTrainingSet(count: number, validationFraction: number, seed: number): TrainingSplit {
  const task = 'split the training set';
  if (!Number.isInteger(count) || count < 2 || count > 0xffff_ffff) {
    throw new ArgumentError({
      task,
      reason: 'the number of images is not usable',
      expected: 'a whole number from 2 to 2^32 - 1',
      received: String(count),
    });
  }
  if (!(validationFraction > 0 && validationFraction < 1)) {
    throw new ArgumentError({
      task,
      reason: 'the fraction to hold out is not usable',
      expected: 'a number above 0 and below 1, such as 0.2',
      received: String(validationFraction),
    });
  }
  const validationCount = Math.round(count * validationFraction);
  if (validationCount === 0 || validationCount === count) {
    throw new ArgumentError({
      task,
      reason: `a fraction of ${validationFraction} of ${count} images leaves nothing to ${validationCount === 0 ? 'hold out' : 'train on'}`,
      cure: 'Take another fraction, or more images.',
    });
  }
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  shuffle(order, createRng(seed, 'split'));
  return { training: order.slice(validationCount).sort(), validation: order.slice(0, validationCount).sort() };
}

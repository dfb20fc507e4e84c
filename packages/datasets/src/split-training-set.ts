import { createRng } from '@topograft/sparse-core';
import { holdOut } from './hold-out.ts';

/**
 * Positions in a training set: those to train on and those held out. Each list ascends, they share no entry, and
 * together they cover the set.
 *
 * @category Datasets
 */
export interface TrainingSplit {
  /** Positions to learn from, ascending. */
  readonly training: Uint32Array;
  /** Positions held out, ascending. */
  readonly validation: Uint32Array;
}

/**
 * Holds out a random part of a training set: round(count·fraction) images, every choice equally likely.
 *
 * @param count - images in the training set, up to 2^32 - 1
 * @param validationFraction - in (0, 1); 0.2 of 60,000 images holds out 12,000
 * @param seed - of the stream `split`; non-negative safe integer
 * @throws {@link ArgumentError} for a count, fraction or seed out of range, or when one part would be empty
 * @category Datasets
 * @example
 * ```ts
 * const { training, validation } = splitTrainingSet(dataset.train.count, 0.2, 1);
 * ```
 */
export function splitTrainingSet(count: number, validationFraction: number, seed: number): TrainingSplit {
  const { kept, heldOut } = holdOut(count, validationFraction, createRng(seed, 'split'), 'split the training set');
  return { training: kept, validation: heldOut };
}

import { holdOut } from './hold-out.ts';
import type { TrainingSplit } from './split-training-set.ts';

/**
 * Holds out the last part of a training set: round(count·fraction) images, as `validation_split` of Keras does it. Unlike
 * {@link splitTrainingSet} it does not depend on a seed, so that runs of different seeds are scored on the same images.
 *
 * @param count - images in the training set, up to 2^32 - 1
 * @param validationFraction - in (0, 1); 0.2 of 60,000 images holds out 48,000 to 59,999
 * @throws {@link ArgumentError} for a count or fraction out of range, or when one part would be empty
 * @category Datasets
 */
export function holdOutLast(count: number, validationFraction: number): TrainingSplit {
  const { kept, heldOut } = holdOut(count, validationFraction, null, 'split the training set');
  return { training: kept, validation: heldOut };
}

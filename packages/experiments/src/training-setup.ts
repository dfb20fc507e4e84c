import {
  augmentations,
  createAugmenter,
  holdOutLast,
  type ImageDataset,
  measureNormalization,
  splitTrainingSet,
} from '@topograft/datasets';
import { type InputPipeline, type Split, unitInputs } from '@topograft/set-trainer';
import { ArgumentError, type TrainingConfig } from '@topograft/sparse-core';

/**
 * What a run does with a data set by its settings: which images are held out, and how images become inputs. Normalisation is
 * measured on the images that are trained on, and on no others.
 *
 * @throws {@link ArgumentError} or {@link ShapeError} when settings and data do not fit
 * @category Training
 */
export function trainingSetup(
  {
    holdOut,
    validationFraction,
    seed,
    normalization,
    augmentation,
  }: Pick<TrainingConfig, 'holdOut' | 'validationFraction' | 'seed' | 'normalization' | 'augmentation'>,
  { train, imageShape, featureCount }: Pick<ImageDataset, 'train' | 'imageShape' | 'featureCount'>,
): { readonly split: Split; readonly inputs: InputPipeline } {
  const split =
    holdOut === 'last'
      ? holdOutLast(train.count, validationFraction)
      : splitTrainingSet(train.count, validationFraction, seed);
  const variation = augmentations[augmentation];
  const plain = unitInputs(featureCount);
  const measured =
    normalization === 'unit' ? null : measureNormalization(normalization, train.images, split.training, imageShape);
  return {
    split,
    inputs: {
      means: measured?.mean ?? plain.means,
      scales: measured?.scale ?? plain.scales,
      augment: variation === null ? null : namingTheSetting(() => createAugmenter(imageShape, variation, seed)),
    },
  };
}

/** Images may be too small for the crops of an augmentation, whose padding is not a setting of its own. */
function namingTheSetting<Result>(create: () => Result): Result {
  try {
    return create();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const cure = 'Leave images that are no pictures as they are: augmentation none (--augmentation none).';
    throw new ArgumentError({ ...error.facts, cure, cause: error });
  }
}

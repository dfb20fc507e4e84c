import {
  layerWidthsOf,
  type NetworkTopology,
  ShapeError,
  type TrainingConfig,
  validateNetwork,
} from '@topograft/sparse-core';
import type { InputPipeline, LabelledImages, Split, TrainingData } from './training-data.ts';

/**
 * Checks that settings, data, split and starting topology belong together.
 *
 * @throws {@link ShapeError} naming the two that do not
 * @category Training
 */
export function checkFit(
  config: TrainingConfig,
  data: TrainingData,
  split: Split,
  inputs: InputPipeline,
  topology: NetworkTopology | undefined,
): void {
  const { layerWidths } = config;
  if (layerWidths[0] !== data.featureCount) {
    throw misfit(
      `the network has ${layerWidths[0]} inputs, and an image has ${data.featureCount} pixels`,
      `Let the first layer width be ${data.featureCount}.`,
    );
  }
  if (layerWidths.at(-1) !== data.classCount) {
    throw misfit(
      `the network has ${layerWidths.at(-1)} outputs, and the data have ${data.classCount} classes`,
      `Let the last layer width be ${data.classCount}.`,
    );
  }
  for (const [name, set] of [
    ['training', data.train],
    ['test', data.test],
  ] as const)
    checkSet(name, set, data);
  checkInputs(config, data, inputs);
  for (const [name, rows] of Object.entries(split)) {
    if (rows.length === 0 || rows.some((row: number) => row >= data.train.count)) {
      throw misfit(
        `the ${name} part of the split is empty or names images beyond the ${data.train.count} there are`,
        'Split the training set that is passed.',
      );
    }
  }
  if (topology === undefined) return;
  validateNetwork(topology, 'the network to train');
  const widths = layerWidthsOf(topology);
  if (widths.join() !== layerWidths.join()) {
    throw misfit(
      `the topology has the layer widths ${widths.join(',')}, and the settings say ${layerWidths.join(',')}`,
      'Pass the widths of the topology.',
    );
  }
}

function misfit(reason: string, cure: string): ShapeError {
  return new ShapeError({ task: 'start training', reason, cure });
}

function checkSet(name: string, { count, images, labels }: LabelledImages, data: TrainingData): void {
  const wrong =
    images.length !== count * data.featureCount || labels.length !== count || count === 0
      ? `holds ${images.length} bytes of images and ${labels.length} labels for ${count} images`
      : labels.some((label) => label >= data.classCount)
        ? `has a label above ${data.classCount - 1}`
        : null;
  if (wrong !== null) throw new ShapeError({ task: 'start training', reason: `the ${name} set ${wrong}` });
}

function checkInputs(
  { normalization, augmentation }: TrainingConfig,
  { featureCount }: TrainingData,
  { means, scales, augment }: InputPipeline,
): void {
  if (means.length !== featureCount || scales.length !== featureCount) {
    throw misfit(
      `an image has ${featureCount} pixels, and there are ${means.length} means and ${scales.length} scales of inputs`,
      'Measure the normalisation on these images.',
    );
  }
  const isUnit = means.every((mean) => mean === 0) && scales.every((scale) => scale === Math.fround(1 / 255));
  if ((normalization === 'unit') !== isUnit || (augmentation === 'none') !== (augment === null)) {
    throw misfit(
      `the settings ask for normalization ${normalization} and augmentation ${augmentation}, and the inputs are made otherwise`,
      'Pass the inputs that the settings ask for.',
    );
  }
}

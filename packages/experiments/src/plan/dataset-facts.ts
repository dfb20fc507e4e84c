import type { ImageDataset } from '@topograft/datasets';
import type { DatasetIdentity } from '@topograft/sparse-core';
import type { PaperDataset } from './paper-dataset.ts';

/**
 * What a plan has to know of a data set.
 *
 * @category Recipes
 */
export interface DatasetFacts {
  /** Name and digest, which become part of the ids of trainings. */
  readonly identity: DatasetIdentity;
  /** Pixels of an image, colours counted. */
  readonly featureCount: number;
  /** Labels are below this. */
  readonly classCount: number;
  /** Images to train on and to hold out. */
  readonly trainCount: number;
  /** Images that are only reported on. */
  readonly testCount: number;
}

/**
 * Facts of the two data sets as they are published, without their digests: enough to count and weigh a plan, and not to
 * run it.
 *
 * @category Recipes
 */
export const publishedFacts: Readonly<Record<PaperDataset, DatasetFacts>> = {
  'fashion-mnist': {
    identity: { name: 'fashion-mnist', synthetic: false, sha256: 'fashion-mnist, not loaded' },
    featureCount: 784,
    classCount: 10,
    trainCount: 60_000,
    testCount: 10_000,
  },
  'cifar-10': {
    identity: { name: 'cifar-10', synthetic: false, sha256: 'cifar-10, not loaded' },
    featureCount: 3072,
    classCount: 10,
    trainCount: 50_000,
    testCount: 10_000,
  },
};

/**
 * What a plan has to know of a data set that is at hand.
 *
 * @category Recipes
 */
export function datasetFacts(
  dataset: Pick<ImageDataset, 'identity' | 'featureCount' | 'classCount' | 'train' | 'test'>,
): DatasetFacts {
  const { identity, featureCount, classCount, train, test } = dataset;
  return { identity, featureCount, classCount, trainCount: train.count, testCount: test.count };
}

import type { ImageDataset } from '@topograft/datasets';
import type { DatasetFacts, PaperDataset } from './plan-context.ts';

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

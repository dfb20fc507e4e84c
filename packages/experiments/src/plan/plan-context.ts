import type { DatasetIdentity } from '@topograft/sparse-core';

/**
 * How much of an experiment is done: `smoke` shows in seconds that it runs, on tiny networks and drawn images; `laptop`
 * takes minutes for a figure; `paper` has the paper's own numbers.
 *
 * @category Recipes
 */
export type Scale = 'smoke' | 'laptop' | 'paper';

/**
 * Names of the scales.
 *
 * @category Recipes
 */
export const scales: readonly Scale[] = ['smoke', 'laptop', 'paper'];

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
 * The two data sets of the paper.
 *
 * @category Recipes
 */
export type PaperDataset = 'fashion-mnist' | 'cifar-10';

/**
 * Names of the paper's data sets.
 *
 * @category Recipes
 */
export const paperDatasets: readonly PaperDataset[] = ['fashion-mnist', 'cifar-10'];

/**
 * Everything that a plan is a function of.
 *
 * @category Recipes
 */
export interface PlanContext {
  /** How much of each experiment is done. */
  readonly scale: Scale;
  /** Seeds of networks, trainings and chance levels follow from it. */
  readonly seed: number;
  /** Of both data sets; {@link publishedFacts} of one that is not at hand. */
  readonly data: Readonly<Record<PaperDataset, DatasetFacts>>;
  /** Data set that nothing is to be trained on; `null`: all are. */
  readonly without: PaperDataset | null;
}

import type { DatasetFacts } from './dataset-facts.ts';
import type { PaperDataset } from './paper-dataset.ts';
import type { Scale } from './scale.ts';

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

import type { TrainingJob } from './job.ts';
import type { StartSpec } from './job-spec.ts';

/**
 * A start of the plan: a network, or a model that a job kept with its weights.
 *
 * @category Recipes
 */
export interface PlannedStart {
  /** Where connections and weights come from. */
  readonly spec: StartSpec;
  /** The training that leaves them; absent when none has to. */
  readonly job?: TrainingJob;
}

/**
 * The model that a training keeps after an epoch.
 *
 * @category Recipes
 */
export function modelAfter(training: TrainingJob, epoch: number): PlannedStart {
  return { spec: { kind: 'kept', job: training.id, epoch }, job: training };
}

import type { TrainingConfig } from '@topograft/sparse-core';
import type { TrainingJob } from './job.ts';
import type { DrawnNetwork, NetworkSpec } from './job-spec.ts';

/**
 * A network of the plan, and the job that has to be done before there is one.
 *
 * @category Recipes
 */
export interface PlannedNetwork {
  /** What its row and column stand for in tables and figures. */
  readonly label: string;
  /** Where its connections come from. */
  readonly spec: NetworkSpec;
  /** The training that leaves it; absent when none has to. */
  readonly job?: TrainingJob;
}

/**
 * The topology that a training starts from or has after an epoch; it must be one that the run stores.
 *
 * @category Recipes
 */
export function networkAfter(training: TrainingJob, epoch: number, label: string): PlannedNetwork {
  return { label, spec: { kind: 'stored', job: training.id, epoch }, job: training };
}

/**
 * The network that the best model of a training is, without connections of weight 0.
 *
 * @category Recipes
 */
export function networkLearnt(training: TrainingJob, label: string): PlannedNetwork {
  return { label, spec: { kind: 'learnt', job: training.id }, job: training };
}

/**
 * The random network that a run of these settings draws.
 *
 * @category Recipes
 */
export function drawnNetwork({ layerWidths, density, distribution, outputLayer, seed }: TrainingConfig): DrawnNetwork {
  return { kind: 'drawn', layerWidths, density, distribution, outputLayer, seed };
}

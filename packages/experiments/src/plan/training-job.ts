import type { DatasetIdentity, TrainingConfig } from '@topograft/sparse-core';
import { type Job, job, type TrainingJob } from './job.ts';
import type { DrawnNetwork, NetworkSpec, StartSpec } from './job-spec.ts';

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
 * Plans a training.
 *
 * @param options - `start`: default what the method asks for; `keepEpochs`: epochs after which the model is kept with
 * its weights, rising, default none
 * @category Recipes
 */
export function trainingJob(
  name: string,
  {
    config,
    dataset,
    start = { spec: { kind: 'method' } },
    keepEpochs = [],
  }: {
    readonly config: TrainingConfig;
    readonly dataset: DatasetIdentity;
    readonly start?: PlannedStart;
    readonly keepEpochs?: readonly number[];
  },
): TrainingJob {
  return job(
    name,
    {
      specVersion: 'v1',
      kind: 'training',
      config,
      dataset,
      engine: { name: 'wasm', relaxed: false },
      start: start.spec,
      keepEpochs,
    },
    neededBy([start]),
  );
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
 * The model that a training keeps after an epoch.
 *
 * @category Recipes
 */
export function modelAfter(training: TrainingJob, epoch: number): PlannedStart {
  return { spec: { kind: 'kept', job: training.id, epoch }, job: training };
}

/**
 * The random network that a run of these settings draws.
 *
 * @category Recipes
 */
export function drawnNetwork({ layerWidths, density, distribution, outputLayer, seed }: TrainingConfig): DrawnNetwork {
  return { kind: 'drawn', layerWidths, density, distribution, outputLayer, seed };
}

/** The jobs behind networks and starts. */
export function neededBy(parts: readonly { readonly job?: TrainingJob }[]): readonly Job[] {
  return parts.flatMap(({ job: needed }) => (needed === undefined ? [] : [needed]));
}

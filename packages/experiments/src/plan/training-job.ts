import type { DatasetIdentity, TrainingConfig } from '@topograft/sparse-core';
import { job, type TrainingJob } from './job.ts';
import { neededBy } from './needed-by.ts';
import type { PlannedStart } from './planned-start.ts';

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

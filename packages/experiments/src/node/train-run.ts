import { splitTrainingSet } from '@topograft/datasets';
import type { BatchProgress } from '@topograft/set-trainer';
import { type ResumedRun, trainIntoDirectory } from '@topograft/set-trainer/node';
import type { EpochRecord } from '@topograft/sparse-core';
import { packageVersions } from './package-versions.ts';
import type { RunJob } from './run-job.ts';

/**
 * Trains one run in this thread and keeps it on disk, or goes on with one that was stopped; the hold-out part is drawn from the config's seed.
 *
 * @throws whatever training or writing throws
 * @category Training
 */
export function trainRun(
  { config, dataset, ...job }: RunJob,
  hooks: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: BatchProgress) => void;
    readonly onResume?: (run: ResumedRun) => void;
  } = {},
): AsyncGenerator<EpochRecord, void, undefined> {
  return trainIntoDirectory({
    ...job,
    ...hooks,
    config,
    data: dataset,
    split: splitTrainingSet(dataset.train.count, config.validationFraction, config.seed),
    dataset: dataset.identity,
    versions: packageVersions(),
    clock: { date: () => new Date(), elapsedMs: () => Math.round(performance.now()) },
  });
}

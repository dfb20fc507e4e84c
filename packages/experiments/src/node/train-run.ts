import type { BatchProgress } from '@topograft/set-trainer';
import { type ResumedRun, trainIntoDirectory } from '@topograft/set-trainer/node';
import type { EpochRecord } from '@topograft/sparse-core';
import { packageVersions } from './package-versions.ts';
import { trainingSetup } from '../training-setup.ts';
import { openEngine } from './open-engine.ts';
import type { RunJob } from './run-job.ts';

/**
 * Trains one run in this thread and keeps it on disk, or goes on with one that was stopped.
 *
 * @throws whatever training or writing throws
 * @category Training
 */
export async function* trainRun(
  { config, dataset, engine: choice, ...job }: RunJob,
  {
    onNote,
    ...hooks
  }: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: BatchProgress) => void;
    readonly onResume?: (run: ResumedRun) => void;
    /** Told what the engine has to say, a line each, before training starts. */
    readonly onNote?: (text: string) => void;
  } = {},
): AsyncGenerator<EpochRecord, void, undefined> {
  const { engine, notes, close } = await openEngine(choice);
  try {
    for (const note of notes) onNote?.(note);
    yield* trainIntoDirectory({
      ...job,
      ...hooks,
      config,
      data: dataset,
      ...trainingSetup(config, dataset),
      engine,
      dataset: dataset.identity,
      versions: packageVersions(),
      clock: { date: () => new Date(), elapsedMs: () => Math.round(performance.now()) },
    });
  } finally {
    await close();
  }
}

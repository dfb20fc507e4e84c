import { fileURLToPath } from 'node:url';
import type { BatchProgress } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';
import type { JobEvent, JobOutcome, JobTask } from '../job-worker.ts';
import type { IdentifiedData } from '../node/run-job.ts';
import type { Job } from '../plan/job.ts';
import { openTaskThreads } from './task-threads.ts';

/**
 * Who is told how a job gets on.
 *
 * @category Recipes
 */
export interface JobWatcher {
  /** Every few batches of a training. */
  readonly onProgress?: (progress: BatchProgress) => void;
  /** After each epoch of a training. */
  readonly onEpoch?: (record: EpochRecord) => void;
  /** After each pair of networks. */
  readonly onPairs?: (done: number) => void;
  /** The files of a training have been packed, for somebody else to go on with. */
  readonly onSnapshot?: () => void;
}

/**
 * What a job is done with.
 *
 * @category Recipes
 */
export interface JobConditions {
  /** Folder of the store, opened. */
  readonly store: string;
  /** Of a training. */
  readonly dataset?: IdentifiedData | undefined;
  /** Begin again instead of going on with what is there. */
  readonly startOver: boolean;
  /** Pack the files of a training so often, after an epoch, and when it is interrupted; left out: never. */
  readonly snapshotEveryMs?: number;
  /** Stops the job, which can then be gone on with. */
  readonly signal: AbortSignal;
}

/**
 * Worker threads that do jobs.
 *
 * @category Recipes
 */
export interface JobPool {
  /** How many jobs are done at the same time. */
  readonly threadCount: number;
  /**
   * Does a job that this process has claimed.
   *
   * @throws {@link TopograftError} with code, name and facts of what the job threw; the signal's reason once it is aborted
   *   and the job has put its files in order
   */
  perform(job: Job, conditions: JobConditions, watcher?: JobWatcher): Promise<void>;
  /** Ends the threads, whatever they do: files are written so that it does no harm. */
  close(): Promise<void>;
}

/**
 * Opens worker threads for jobs, one for each core unless told otherwise.
 *
 * @throws {@link ArgumentError} when `threadCount` is not a whole number from 1
 * @category Recipes
 */
export function openJobPool({ threadCount }: { threadCount?: number } = {}): JobPool {
  const threads = openTaskThreads<JobTask, JobEvent, JobOutcome>(
    fileURLToPath(import.meta.resolve('@topograft/experiments/job-worker')),
    // A thread takes longer to start than a small job to do.
    { ...(threadCount === undefined ? {} : { threadCount }), idleMs: 60_000 },
  );
  return {
    threadCount: threads.threadCount,
    async perform(
      { id, name, spec },
      { store, dataset, startOver, snapshotEveryMs, signal },
      { onProgress, onEpoch, onPairs, onSnapshot } = {},
    ) {
      const data = dataset === undefined ? {} : { dataset };
      const snapshots = snapshotEveryMs === undefined ? {} : { snapshotEveryMs };
      const task = { id, name, spec, store, ...data, startOver, ...snapshots };
      const outcome = await threads.run(task, signal, (event) => {
        if ('progress' in event) onProgress?.(event.progress);
        else if ('record' in event) onEpoch?.(event.record);
        else if ('pairs' in event) onPairs?.(event.pairs);
        else onSnapshot?.();
      });
      if (outcome === 'done') return;
      signal.throwIfAborted();
      throw new Error('a job stopped and nobody had asked for it');
    },
    close: () => threads.close(),
  };
}

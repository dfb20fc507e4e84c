import { fileURLToPath } from 'node:url';
import { ArgumentError, type EpochRecord, TopograftError } from '@topograft/sparse-core';
import { openTaskThreads } from '../schedule/task-threads.ts';
import type { WorkerEvent, WorkerOutcome, WorkerTask } from '../train-worker.ts';
import type { RunJob } from './run-job.ts';
import type { TrainingWatcher } from './training-watcher.ts';

/**
 * Worker threads that train runs.
 *
 * @category Training
 */
export interface TrainingPool {
  /** How many runs train at the same time. */
  readonly threadCount: number;
  /**
   * Trains one run on the next free thread; the same job gives the same files whatever else the pool does.
   *
   * @param hooks - its `signal` stops the run at a batch boundary; one that is still in the queue writes nothing
   * @throws {@link TopograftError} with code, name and facts of what training threw; the signal's reason once it is
   *   aborted, when the run has been marked as interrupted; {@link ArgumentError} when the pool is closed
   */
  train(
    job: RunJob,
    hooks?: TrainingWatcher & { readonly signal?: AbortSignal | undefined },
  ): Promise<readonly EpochRecord[]>;
  /** Stops what still trains, as a signal would, waits for it, and ends the threads. */
  close(): Promise<void>;
}

/**
 * Opens a pool of worker threads for training, one for each core unless told otherwise.
 *
 * @throws {@link ArgumentError} when `threadCount` is not a whole number from 1
 * @category Training
 * @example
 * ```ts
 * const pool = openTrainingPool();
 * const runs = await Promise.all(jobs.map((job) => pool.train(job)));
 * await pool.close();
 * ```
 */
export function openTrainingPool(options: { threadCount?: number } = {}): TrainingPool {
  const threads = openTaskThreads<WorkerTask, WorkerEvent, WorkerOutcome>(
    fileURLToPath(import.meta.resolve('@topograft/experiments/train-worker')),
    options,
  );
  const closing = new AbortController();
  const open = new Set<Promise<unknown>>();
  const train = async (
    job: RunJob,
    { onStart, onProgress, onEpoch }: TrainingWatcher,
    signal: AbortSignal,
  ): Promise<readonly EpochRecord[]> => {
    let toldCount = 0;
    try {
      const { records } = await threads.run({ job }, signal, (event) => {
        if (event === 'started') onStart?.();
        else if ('progress' in event) onProgress?.(event.progress);
        else {
          toldCount++;
          onEpoch?.(event.record);
        }
      });
      if (records.length < job.config.epochCount) signal.throwIfAborted();
      // Those whose events had not come when the outcome did.
      for (const record of records.slice(toldCount)) onEpoch?.(record);
      return records;
    } catch (error) {
      // The worker's own word for an abort is a copy: the caller waits for the reason it gave.
      if (!TopograftError.isInstance(error)) signal.throwIfAborted();
      throw error;
    }
  };
  return {
    threadCount: threads.threadCount,
    train(job, { signal, ...watcher } = {}) {
      const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const running = train(job, watcher, stop).finally(() => open.delete(running));
      open.add(running);
      return running;
    },
    async close() {
      closing.abort(new ArgumentError({ task: 'train a run', reason: 'the training pool is closed' }));
      // A thread that is ended in the middle of a job may bring down the process.
      await Promise.allSettled(open);
      await threads.close();
    },
  };
}

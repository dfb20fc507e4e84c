import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { type EpochRecord, TopograftError } from '@topograft/sparse-core';
import { Piscina } from 'piscina';
import type { WorkerOutcome, WorkerTask } from '../train-worker.ts';
import type { RunJob } from './run-job.ts';

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
   * @param hooks - `onEpoch` is told after each epoch
   * @throws what training throws; the signal's reason once it is aborted, when the run has been marked as interrupted
   */
  train(
    job: RunJob,
    hooks?: { readonly onEpoch?: (record: EpochRecord) => void; readonly signal?: AbortSignal },
  ): Promise<readonly EpochRecord[]>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/**
 * Opens a pool of worker threads for training, one for each core unless told otherwise.
 *
 * @category Training
 * @example
 * ```ts
 * const pool = openTrainingPool();
 * const runs = await Promise.all(jobs.map((job) => pool.train(job)));
 * await pool.close();
 * ```
 */
export function openTrainingPool({ threadCount = availableParallelism() }: { threadCount?: number } = {}): TrainingPool {
  const pool = new Piscina({
    filename: fileURLToPath(import.meta.resolve('@topograft/experiments/train-worker')),
    minThreads: Math.min(1, threadCount),
    maxThreads: threadCount,
  });
  return {
    threadCount,
    async train(job, { onEpoch, signal } = {}) {
      signal?.throwIfAborted();
      const { port1, port2 } = new MessageChannel();
      const forwardAbort = (): void => port1.postMessage('interrupted');
      signal?.addEventListener('abort', forwardAbort, { once: true });
      port1.on('message', (record: EpochRecord) => onEpoch?.(record));
      try {
        const task: WorkerTask = { job, port: port2 };
        const outcome: WorkerOutcome = await pool.run(task, { transferList: [port2] });
        if ('records' in outcome) return outcome.records;
        const { code, name, facts } = outcome.failure;
        throw new TopograftError(code, name, facts);
      } catch (error) {
        // The worker's own word for it is a copy: the caller waits for the reason it gave.
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', forwardAbort);
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}

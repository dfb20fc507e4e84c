import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { ArgumentError, type EpochRecord, TopograftError } from '@topograft/sparse-core';
import { Piscina } from 'piscina';
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
export function openTrainingPool({
  threadCount = availableParallelism(),
}: { threadCount?: number } = {}): TrainingPool {
  if (!Number.isSafeInteger(threadCount) || threadCount < 1) {
    throw new ArgumentError({
      task: 'open a training pool',
      reason: 'its number of threads is not usable',
      expected: 'a whole number from 1',
      received: String(threadCount),
    });
  }
  const pool = new Piscina({
    filename: fileURLToPath(import.meta.resolve('@topograft/experiments/train-worker')),
    minThreads: 1,
    maxThreads: threadCount,
  });
  const closing = new AbortController();
  const open = new Set<Promise<unknown>>();
  return {
    threadCount,
    train(job, { signal, ...watcher } = {}) {
      const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const running = trainOn(pool, job, watcher, stop).finally(() => open.delete(running));
      open.add(running);
      return running;
    },
    async close() {
      closing.abort(new ArgumentError({ task: 'train a run', reason: 'the training pool is closed' }));
      // A thread that is ended in the middle of a job may bring down the process.
      await Promise.allSettled(open);
      await pool.destroy();
    },
  };
}

async function trainOn(
  pool: Piscina,
  job: RunJob,
  { onStart, onProgress, onEpoch }: TrainingWatcher,
  signal: AbortSignal,
): Promise<readonly EpochRecord[]> {
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const forwardAbort = (): void => port1.postMessage('interrupted');
  signal.addEventListener('abort', forwardAbort, { once: true });
  let toldCount = 0;
  port1.on('message', (event: WorkerEvent) => {
    if (event === 'started') onStart?.();
    else if ('progress' in event) onProgress?.(event.progress);
    else {
      toldCount++;
      onEpoch?.(event.record);
    }
  });
  try {
    const task: WorkerTask = { job, port: port2 };
    const outcome: WorkerOutcome = await pool.run(task, { transferList: [port2] });
    if ('failure' in outcome) {
      const { code, name, facts } = outcome.failure;
      throw new TopograftError(code, name, facts);
    }
    if (outcome.records.length < job.config.epochCount) signal.throwIfAborted();
    // The outcome has its own way between the threads, and may be here before the last events are.
    port1.removeAllListeners('message');
    for (const record of outcome.records.slice(toldCount)) onEpoch?.(record);
    return outcome.records;
  } catch (error) {
    // The worker's own word for an abort is a copy: the caller waits for the reason it gave.
    if (!TopograftError.isInstance(error)) signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', forwardAbort);
    port1.close();
  }
}

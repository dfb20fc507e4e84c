import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { BatchProgress } from '@topograft/set-trainer';
import { ArgumentError, type EpochRecord, TopograftError } from '@topograft/sparse-core';
import { Piscina } from 'piscina';
import type { JobEvent, JobOutcome, JobTask } from '../job-worker.ts';
import type { IdentifiedData } from '../node/run-job.ts';
import type { Job } from '../plan/job.ts';

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
  readonly store: string;
  /** Of a training. */
  readonly dataset?: IdentifiedData | undefined;
  /** Begin again instead of going on with what is there. */
  readonly startOver: boolean;
  /** Pack the files of a training so often, after an epoch, and when it is interrupted; left out: never. */
  readonly snapshotEveryMs?: number;
  readonly signal: AbortSignal;
}

/**
 * Worker threads that do jobs.
 *
 * @category Recipes
 */
export interface JobPool {
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
export function openJobPool({ threadCount = availableParallelism() }: { threadCount?: number } = {}): JobPool {
  if (!Number.isSafeInteger(threadCount) || threadCount < 1) {
    throw new ArgumentError({
      task: 'open a pool of threads',
      reason: 'their number is not usable',
      expected: 'a whole number from 1',
      received: String(threadCount),
    });
  }
  const pool = new Piscina<JobTask, JobOutcome>({
    filename: fileURLToPath(import.meta.resolve('@topograft/experiments/job-worker')),
    minThreads: 1,
    maxThreads: threadCount,
    // A thread takes longer to start than a small job to do: it waits for the next one.
    idleTimeout: 60_000,
  });
  return {
    threadCount,
    perform: (job, conditions, watcher = {}) => performOn(pool, job, conditions, watcher),
    close: () => pool.destroy(),
  };
}

async function performOn(
  pool: Piscina<JobTask, JobOutcome>,
  { id, name, spec }: Job,
  { store, dataset, startOver, snapshotEveryMs, signal }: JobConditions,
  { onProgress, onEpoch, onPairs, onSnapshot }: JobWatcher,
): Promise<void> {
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  const forwardAbort = (): void => port1.postMessage('interrupted');
  signal.addEventListener('abort', forwardAbort, { once: true });
  port1.on('message', (event: JobEvent) => {
    if ('progress' in event) onProgress?.(event.progress);
    else if ('record' in event) onEpoch?.(event.record);
    else if ('pairs' in event) onPairs?.(event.pairs);
    else onSnapshot?.();
  });
  try {
    const data = dataset === undefined ? {} : { dataset };
    const snapshots = snapshotEveryMs === undefined ? {} : { snapshotEveryMs };
    const task: JobTask = { id, name, spec, store, ...data, startOver, ...snapshots, port: port2 };
    const outcome = await pool.run(task, { transferList: [port2] });
    if (outcome === 'done') return;
    if (outcome === 'interrupted') {
      signal.throwIfAborted();
      throw new Error('a job stopped and nobody had asked for it');
    }
    const { code, name: errorName, facts } = outcome.failure;
    throw new TopograftError(code, errorName, facts);
  } finally {
    signal.removeEventListener('abort', forwardAbort);
    port1.close();
  }
}

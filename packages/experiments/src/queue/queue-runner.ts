import type { JobRunner } from '../schedule/job-runner.ts';
import type { ResultStore } from '../store/result-store.ts';
import { openQueue } from './open-queue.ts';
import type { QueueAddress } from './queue-address.ts';
import { runQueuedJobs } from './run-queued-jobs.ts';

/**
 * A {@link JobRunner} that leaves the jobs to the workers of a queue.
 *
 * @category Recipes
 */
export interface QueueRunner extends JobRunner {
  /** Leaves the queue; what is in it stays there. */
  close(): Promise<void>;
}

/**
 * The workers of a queue as those who do the jobs.
 *
 * @param options - `onTrouble`: told when the server stops answering, with the reason, and `null` when it answers again;
 * `lookAgainMs`: how often all jobs are looked at, should an event have been lost, default 15,000
 * @throws {@link QueueError} when the server does not answer or refuses; {@link UnsupportedError} when BullMQ is missing
 * @category Recipes
 */
export async function openQueueRunner(
  address: QueueAddress,
  store: ResultStore,
  options: { readonly onTrouble?: (reason: string | null) => void; readonly lookAgainMs?: number } = {},
): Promise<QueueRunner> {
  const { lookAgainMs, ...others } = options;
  const queue = await openQueue(address, others);
  return {
    store,
    workers: `those of the queue ${address.shown}`,
    run: (jobs, conditions) =>
      runQueuedJobs(jobs, { ...conditions, store, queue, ...(lookAgainMs === undefined ? {} : { lookAgainMs }) }),
    close: () => queue.close(),
  };
}

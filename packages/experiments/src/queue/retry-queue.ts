import { allJobs } from './all-jobs.ts';
import type { QueueAddress } from './queue-address.ts';
import { withQueue } from './with-queue.ts';

/**
 * Puts all jobs that failed back, to be tried anew.
 *
 * @returns how many
 * @throws {@link QueueError} when the server does not answer or refuses
 * @category Recipes
 */
export async function retryQueue(address: QueueAddress): Promise<number> {
  return withQueue(address, async ({ jobs }) => {
    const failed = await allJobs(jobs, ['failed']);
    for (const job of failed) await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return failed.length;
  });
}

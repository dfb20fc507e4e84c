import type { QueueAddress } from './queue-address.ts';
import { withQueue } from './with-queue.ts';

/**
 * Removes everything from a queue. Results are in the store and stay there; what workers are doing they do to its end.
 *
 * @returns how many jobs were not done
 * @throws {@link QueueError} when the server does not answer or refuses
 * @category Recipes
 */
export async function clearQueue(address: QueueAddress): Promise<number> {
  return withQueue(address, async ({ jobs, links }) => {
    const counts = await jobs.getJobCounts('waiting', 'delayed', 'prioritized', 'waiting-children', 'active', 'failed');
    for (const queue of [links, jobs]) {
      await queue.obliterate({ force: true });
      await queue.resume();
    }
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  });
}

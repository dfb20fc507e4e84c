import { openQueue } from '../../src/queue/open-queue.ts';
import type { QueueAddress } from '../../src/queue/queue-address.ts';

/** Makes all jobs that are in a queue those of another release. */
export async function asOfRelease(address: QueueAddress, release: string): Promise<void> {
  const queue = await openQueue(address);
  try {
    for (const job of await queue.jobs.getJobs()) await job.updateData({ ...job.data, release });
  } finally {
    await queue.close();
  }
}

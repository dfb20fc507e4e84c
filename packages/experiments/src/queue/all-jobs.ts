import type { OpenQueue } from './open-queue.ts';

type Jobs = OpenQueue['jobs'];

/** A job as the queue holds it. */
export type QueueEntry = Awaited<ReturnType<Jobs['getJobs']>>[number];

/** So many jobs are asked for at a time. */
const PAGE = 500;

/** All jobs in some states, each once. */
export async function allJobs(
  jobs: Jobs,
  types: Parameters<Jobs['getJobs']>[0] & readonly unknown[],
): Promise<QueueEntry[]> {
  const found = new Map<string, QueueEntry>();
  for (const type of types) {
    for (let first = 0; ; first += PAGE) {
      const page = await jobs.getJobs([type] as never, first, first + PAGE - 1);
      // One that moves on while it is listed may be missing, or be listed twice.
      for (const job of page) if (job?.id !== undefined) found.set(job.id, job);
      if (page.length < PAGE) break;
    }
  }
  return Array.from(found.values());
}

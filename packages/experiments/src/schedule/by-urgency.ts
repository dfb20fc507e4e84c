import type { Job } from '../plan/job.ts';
import { criticalPaths } from './critical-paths.ts';

/**
 * Jobs in the order they should be started in: what has the most to come first, and of equals the lower id, so that all
 * processes have the same order.
 *
 * @param jobs - each after what it depends on
 * @param durationMs - of one job
 */
export function byUrgency(jobs: readonly Job[], durationMs: (job: Job) => number): Job[] {
  const paths = criticalPaths(jobs, durationMs);
  return jobs.toSorted((a, b) => paths.get(b.id)! - paths.get(a.id)! || (a.id < b.id ? -1 : 1));
}

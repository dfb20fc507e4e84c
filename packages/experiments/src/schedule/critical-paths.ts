import type { Job } from '../plan/job.ts';

/**
 * Of each job, the time from its start until the last job that waits for it could be done: what should start first is
 * what has the most to come.
 *
 * @param jobs - each after what it depends on
 * @param durationMs - of one job
 * @returns by id
 * @category Recipes
 */
export function criticalPaths(jobs: readonly Job[], durationMs: (job: Job) => number): ReadonlyMap<string, number> {
  const after = new Map<string, number>();
  const paths = new Map<string, number>();
  for (const job of jobs.toReversed()) {
    const path = durationMs(job) + (after.get(job.id) ?? 0);
    paths.set(job.id, path);
    for (const { id } of job.dependencies) after.set(id, Math.max(after.get(id) ?? 0, path));
  }
  return paths;
}

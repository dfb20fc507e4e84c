import { rm } from 'node:fs/promises';
import { FileError } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { claimJob } from './claim-job.ts';
import type { JobPaths } from './job-paths.ts';

/**
 * Removes all that a job has left.
 *
 * @throws {@link FileError} when another process is doing the job, or its folder cannot be removed
 * @category Recipes
 */
export async function forgetJob(paths: JobPaths): Promise<void> {
  const { directory } = paths;
  const task = `remove "${directory}"`;
  const lock = await claimJob(paths);
  if (lock === null)
    throw new FileError({ task, reason: 'another process is doing this job', cure: 'Wait until it has ended.' });
  try {
    await rm(directory, { recursive: true, force: true });
  } catch (error) {
    throw fileFailure(task, error);
  } finally {
    await lock.release();
  }
}

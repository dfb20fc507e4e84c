import { existsSync } from 'node:fs';
import { runPaths } from '@topograft/set-trainer/node';
import { claimJob } from './claim-job.ts';
import type { JobPaths } from './job-paths.ts';

/**
 * Removes the claim of a process that was killed after it had declared a job done; one that is still held stays. Never fails:
 * where nothing can be written, as in a store that is only looked at, it does no harm.
 */
export async function clearLeftClaim(paths: JobPaths): Promise<void> {
  if (!existsSync(runPaths(paths.directory).lock)) return;
  const claim = await claimJob(paths).catch(() => null);
  await claim?.release();
}

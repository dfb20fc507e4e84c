import {
  lockRun,
  nodeRunFiles,
  nodeRunHost,
  type RunHost,
  RunHeldError,
  type RunLock,
  runPaths,
} from '@topograft/set-trainer/node';
import { makeFolder } from '@topograft/sparse-core/node';
import type { JobPaths } from './job-paths.ts';

/**
 * Claims a job for this process, by a lock in its folder like that of a run: it says who holds it, is touched while it is
 * held, and is taken over when its holder is gone.
 *
 * @param host - who claims; default: this process
 * @returns what gives the claim up; `null` when another process holds it
 * @throws {@link FileError} when the folder or the lock cannot be written
 * @category Recipes
 */
export async function claimJob(paths: JobPaths, host: RunHost = nodeRunHost): Promise<RunLock | null> {
  await makeFolder(paths.directory);
  try {
    return await lockRun(runPaths(paths.directory), {
      files: nodeRunFiles,
      host,
      now: () => new Date(),
      force: false,
    });
  } catch (error) {
    if (error instanceof RunHeldError) return null;
    throw error;
  }
}

import { availableParallelism } from 'node:os';
import type { IdentifiedData } from '../node/run-job.ts';
import { type Job, withDependencies } from '../plan/job.ts';
import { directoryStore } from '../store/directory-store.ts';
import { forgetJob } from '../store/forget-job.ts';
import { jobPaths } from '../store/job-paths.ts';
import { openStore } from '../store/open-store.ts';
import type { ResultStore } from '../store/result-store.ts';
import type { JobPool } from './job-pool.ts';
import { type FailedJob, type JobsWatcher, runJobs } from './run-jobs.ts';

/**
 * What jobs of a plan are done with, whoever does them.
 *
 * @category Recipes
 */
export interface RunConditions {
  /** By SHA-256 of their identity. */
  readonly datasets: ReadonlyMap<string, IdentifiedData>;
  /** Stops the work; the same call goes on with it later. */
  readonly signal: AbortSignal;
  /** Told how the jobs get on; default: nobody. */
  readonly watcher?: JobsWatcher;
  /** Do again what is done. */
  readonly force: boolean;
}

/**
 * Who does the jobs of a plan, and where the results are then.
 *
 * @category Recipes
 */
export interface JobRunner {
  /** Where results are found. */
  readonly store: ResultStore;
  /** Who they are, for the report: `4 of 8 threads`, or those of a queue. */
  readonly workers: string;
  /**
   * Does jobs and all that they depend on.
   *
   * @returns what could not be done, in the order of the plan
   * @throws the signal's reason once it is aborted; everything can then be gone on with
   */
  run(jobs: readonly Job[], conditions: RunConditions): Promise<readonly FailedJob[]>;
}

/**
 * The threads of this process as those who do the jobs.
 *
 * @param directory - folder of the store, which is opened when the first job is done
 * @category Recipes
 */
export function localRunner(directory: string, pool: JobPool): JobRunner {
  return {
    store: directoryStore(directory),
    workers: `${pool.threadCount} of ${availableParallelism()} threads`,
    async run(jobs, { force, ...conditions }) {
      await openStore(directory);
      if (force) for (const { id } of withDependencies(jobs)) await forgetJob(jobPaths(directory, id));
      return runJobs(jobs, { store: directory, pool, ...conditions });
    },
  };
}

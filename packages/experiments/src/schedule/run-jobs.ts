import { TopograftError } from '@topograft/sparse-core';
import type { IdentifiedData } from '../node/run-job.ts';
import { estimateMs } from '../plan/estimate-ms.ts';
import { typicalSpeed } from '../plan/speed.ts';
import { imageCounts } from '../plan/image-counts.ts';
import { type Job, withDependencies } from '../plan/job.ts';
import { claimJob } from '../store/claim-job.ts';
import { clearLeftClaim } from '../store/clear-left-claim.ts';
import { directoryStore } from '../store/directory-store.ts';
import { jobPaths } from '../store/job-paths.ts';
import { readJobResult } from '../store/job-result.ts';
import { byUrgency } from './by-urgency.ts';
import type { JobPool, JobWatcher } from './job-pool.ts';

/**
 * A job that could not be done, and why.
 *
 * @category Recipes
 */
export interface FailedJob {
  /** As it was planned. */
  readonly job: Job;
  /** One line. */
  readonly reason: string;
  /** The job that failed before it, when it was left out for that; `null` when it failed itself. */
  readonly needs: Job | null;
}

/**
 * Who is told how the jobs of a plan get on.
 *
 * @category Recipes
 */
export interface JobsWatcher {
  /** Before the first job starts: how many there are, and which of them were done before. */
  readonly onPlan?: (jobs: readonly Job[], done: readonly Job[]) => void;
  /** A job starts; who is told of its progress may be returned. */
  readonly onStart?: (job: Job) => JobWatcher | undefined;
  /** A job has ended here, or was found done by another process. */
  readonly onEnd?: (job: Job, outcome: 'done' | 'failed' | 'elsewhere', reason?: string) => void;
}

/**
 * What jobs are run with.
 *
 * @category Recipes
 */
export interface RunJobsOptions {
  /** Folder of the store, opened. */
  readonly store: string;
  /** Does as many jobs at once as it has threads. */
  readonly pool: JobPool;
  /** By SHA-256 of their identity. */
  readonly datasets: ReadonlyMap<string, IdentifiedData>;
  /** Stops the work; the same call goes on with it later. */
  readonly signal: AbortSignal;
  /** Told how the jobs get on; default: nobody. */
  readonly watcher?: JobsWatcher;
  /** How often to look again whether another process has done a job that it holds, in milliseconds; default 500. */
  readonly lookAgainMs?: number;
}

/** A job is tried so often; the second time it begins from nothing. */
export const MAX_ATTEMPTS = 2;
/** So long may jobs take to put their files in order when everything stops, in milliseconds. */
const GRACE_MS = 700;

/**
 * Does jobs and all that they depend on, as many at a time as the pool has threads, those with the most to come first.
 *
 * A job that is done is not done again, and one that was interrupted is gone on with. One that fails is tried once more;
 * what depends on it is then left out, and all others are done. Jobs that another process holds are left to it, and
 * taken over if it dies.
 *
 * @returns what could not be done, in the order of the plan
 * @throws the signal's reason once it is aborted; everything can then be gone on with
 * @category Recipes
 */
export async function runJobs(goals: readonly Job[], options: RunJobsOptions): Promise<readonly FailedJob[]> {
  const { store, pool, datasets, signal, watcher = {}, lookAgainMs = 500 } = options;
  const jobs = withDependencies(goals);
  const images = imageCounts(datasets);
  const done = new Set<string>();
  for (const { id } of jobs) {
    if (!(await isDone(store, id))) continue;
    done.add(id);
    await clearLeftClaim(jobPaths(store, id));
  }
  watcher.onPlan?.(
    jobs,
    jobs.filter(({ id }) => done.has(id)),
  );

  const failed = new Map<string, FailedJob>();
  const attempts = new Map<string, number>();
  const held = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  const waiting = byUrgency(jobs, (job) => estimateMs(job, images, typicalSpeed)).filter(({ id }) => !done.has(id));
  const remove = (job: Job): void => void waiting.splice(waiting.indexOf(job), 1);

  /** Does a job unless it is done or held by now. */
  const attempt = async (job: Job, count: number): Promise<'done' | 'elsewhere' | 'held'> => {
    const lock = await claimJob(jobPaths(store, job.id));
    if (lock === null) return 'held';
    try {
      if (await isDone(store, job.id)) return 'elsewhere';
      const dataset = job.spec.kind === 'training' ? datasets.get(job.spec.dataset.sha256) : undefined;
      await pool.perform(job, { store, dataset, startOver: count > 1, signal }, watcher.onStart?.(job));
      return 'done';
    } finally {
      await lock.release();
    }
  };
  const start = async (job: Job): Promise<void> => {
    const count = (attempts.get(job.id) ?? 0) + 1;
    try {
      const outcome = await attempt(job, count);
      if (outcome === 'held') {
        held.set(job.id, performance.now() + lookAgainMs);
        waiting.push(job);
        return;
      }
      done.add(job.id);
      watcher.onEnd?.(job, outcome);
    } catch (error) {
      if (signal.aborted) return;
      attempts.set(job.id, count);
      if (count < MAX_ATTEMPTS) waiting.push(job);
      else fail(job, reasonOf(error), null);
    }
  };
  const fail = (job: Job, reason: string, needs: Job | null): void => {
    failed.set(job.id, { job, reason, needs });
    watcher.onEnd?.(job, 'failed', reason);
  };

  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  while ((waiting.length > 0 || running.size > 0) && !signal.aborted) {
    for (const job of waiting.slice()) {
      const lost = job.dependencies.find(({ id }) => failed.has(id));
      if (lost !== undefined) {
        remove(job);
        fail(job, `it needs "${lost.name}", which failed`, lost);
        continue;
      }
      if (running.size >= pool.threadCount) break;
      const isReady = job.dependencies.every(({ id }) => done.has(id));
      if (!isReady || (held.get(job.id) ?? 0) > performance.now()) continue;
      remove(job);
      held.delete(job.id);
      running.set(
        job.id,
        start(job).finally(() => running.delete(job.id)),
      );
    }
    if (waiting.length === 0 && running.size === 0) break;
    // What another process holds must be looked at again.
    const next = held.size > 0 ? [delay(lookAgainMs)] : [];
    await Promise.race([...running.values(), ...next, aborted]);
  }
  if (signal.aborted) {
    await Promise.race([Promise.allSettled(running.values()), delay(GRACE_MS)]);
    signal.throwIfAborted();
  }
  return jobs.flatMap(({ id }) => failed.get(id) ?? []);
}

async function isDone(store: string, id: string): Promise<boolean> {
  return (await readJobResult(directoryStore(store), id)) !== null;
}

function reasonOf(error: unknown): string {
  const text = TopograftError.isInstance(error) ? error.message : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

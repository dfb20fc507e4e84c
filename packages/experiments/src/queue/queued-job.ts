import type { JobEvent } from '../job-worker.ts';
import type { JobSpec } from '../plan/job-spec.ts';

/**
 * What the queue holds of a job. Its id is the SHA-256 of `spec`; what comes of it is in the store and not in the queue.
 *
 * @category Recipes
 */
export interface QueuedJob {
  /** Release of Topograft that planned it; others do not take it. */
  readonly release: string;
  /** For people. */
  readonly name: string;
  /** What is to be done. */
  readonly spec: JobSpec;
  /** Images of the data set, of a training: data that are drawn by code are drawn again by who does the job. */
  readonly images?: { readonly trainCount: number; readonly testCount: number };
  /** Ids of the jobs that wait for it. */
  readonly dependents: readonly string[];
  /** How much work it is, for the time that is left; on one core of a usual machine. */
  readonly estimatedMs: number;
}

/**
 * How a job came to be done: worked out and stored; worked out and found stored, the same, by somebody else; or found
 * stored before anything was worked out.
 *
 * @category Recipes
 */
export type DoneHow = 'stored' | 'twice' | 'found';

/**
 * What a worker says of a job that is done.
 *
 * @category Recipes
 */
export interface QueuedOutcome {
  /** Whether the result is this worker’s own. */
  readonly how: DoneHow;
  /** Milliseconds of this attempt, transfers from and to the store counted. */
  readonly elapsedMs: number;
}

/** What a worker tells while it works. */
export type QueuedProgress = Exclude<JobEvent, { readonly snapshot: true }>;

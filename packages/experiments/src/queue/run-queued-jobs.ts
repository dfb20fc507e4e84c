import type { QueueEvents } from 'bullmq';
import { TopograftError } from '@topograft/sparse-core';
import type { Job } from '../plan/job.ts';
import type { JobWatcher } from '../schedule/job-pool.ts';
import type { RunConditions } from '../schedule/job-runner.ts';
import type { FailedJob } from '../schedule/run-jobs.ts';
import { jobKey, resultKey } from '../store/job-paths.ts';
import { readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { cutOff } from './cut-off.ts';
import { CLOSE_MS, heardIn } from './heard-in.ts';
import type { OpenQueue } from './open-queue.ts';
import { DIFFERENT } from './publish-job.ts';
import { freeDependents, joinJob, putJob } from './put-job.ts';
import type { QueuedProgress } from './queued-job.ts';
import { queuedPlan } from './queued-plan.ts';
import { QueueError } from './queue-error.ts';
import { isAnswer, queueFailure } from './queue-failure.ts';

/** So many questions to the store or the queue are under way at a time. */
const AT_ONCE = 16;

/** Where jobs are put, and where their results come. */
export interface QueuedConditions extends RunConditions {
  /** Where workers put results. */
  readonly store: ResultStore;
  /** Where workers find jobs. */
  readonly queue: OpenQueue;
  /** How often to look at all jobs again, should an event have been lost, in milliseconds; default 15,000. */
  readonly lookAgainMs?: number;
}

/**
 * Puts jobs and all that they depend on into a queue, unless they are done or there already, and waits until workers have
 * done them.
 *
 * May be stopped and called again at any time, also while the server or the store is away: workers go on, and jobs are
 * known by their ids. What failed before is tried again. Jobs that the server has lost are put there again.
 *
 * @returns what could not be done, in the order of the plan
 * @throws {@link QueueError} when two runs of a job came to different results, results do not arrive in the store, the server
 * refuses, or another release has put one of the jobs there; the signal's reason once it is aborted
 */
export async function runQueuedJobs(
  goals: readonly Job[],
  conditions: QueuedConditions,
): Promise<readonly FailedJob[]> {
  const { queue, signal } = conditions;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const events = new queue.bullmq.QueueEvents(queue.names.jobs, { connection: queue.connection });
  events.on('error', () => undefined);
  try {
    // What is asked of a server that is away is answered when it is back: nobody who wants to stop waits for that.
    return await Promise.race([followJobs(goals, conditions, events), aborted.promise]);
  } catch (error) {
    throw isAnswer(error) ? queueFailure(queue.address, error) : error;
  } finally {
    signal.removeEventListener('abort', abort);
    await heardIn(CLOSE_MS, queue.isAway, events.close());
    await cutOff([events]);
  }
}

async function followJobs(
  goals: readonly Job[],
  { store, queue, datasets, signal, force, watcher = {}, lookAgainMs = 15_000 }: QueuedConditions,
  events: QueueEvents,
): Promise<readonly FailedJob[]> {
  const plan = queuedPlan(goals, datasets);
  const { jobs, byId, dependentsOf } = plan;
  if (force) await inGroups(jobs, ({ id }) => forget(id, store, queue));
  const done = new Set<string>();
  await inGroups(jobs, async ({ id }) => {
    if ((await readJobResult(store, id)) !== null) done.add(id);
  });
  watcher.onPlan?.(
    jobs,
    jobs.filter(({ id }) => done.has(id)),
  );

  const failed = new Map<string, FailedJob>();
  const watchers = new Map<string, JobWatcher | undefined>();
  const isOver = (id: string): boolean => done.has(id) || failed.has(id);
  const fail = (job: Job, reason: string, needs: Job | null): void => {
    if (failed.has(job.id)) return;
    failed.set(job.id, { job, reason, needs });
    watcher.onEnd?.(job, 'failed', reason);
    for (const id of dependentsOf(job.id)) fail(byId.get(id)!, `it needs "${job.name}", which failed`, job);
  };
  const end = async (job: Job): Promise<void> => {
    if ((await readJobResult(store, job.id)) === null) {
      throw new QueueError({
        task: `read what "${job.name}" came to`,
        reason: `a worker has done it, and "${store.locate(resultKey(job.id))}" is not there`,
        cure: `See that all workers use the store "${store.place}", and give the command again with --force.`,
      });
    }
    if (isOver(job.id)) return;
    done.add(job.id);
    watcher.onEnd?.(job, 'done');
    await freeDependents(queue, job.id, dependentsOf(job.id));
  };

  /** Looks at a job wherever it may be, and does what is to be done about it. */
  const look = async (job: Job, isFirst = false): Promise<void> => {
    if (isOver(job.id)) return;
    const state = await queue.jobs.getJobState(job.id);
    if (state === 'completed' && !isFirst) return end(job);
    if (state === 'failed' && !isFirst) {
      const { failedReason = 'no reason was given' } = (await queue.jobs.getJob(job.id)) ?? {};
      if (failedReason.includes(DIFFERENT)) {
        throw new QueueError({ task: `go on with "${job.name}"`, reason: failedReason });
      }
      return fail(job, failedReason, null);
    }
    if (state === 'completed' || state === 'failed') await queue.jobs.remove(job.id);
    if (state === 'unknown' && (await readJobResult(store, job.id)) !== null) return end(job);
    if (state === 'unknown' || state === 'completed' || state === 'failed') {
      const needed = job.dependencies.map(({ id }) => id).filter((id) => !done.has(id));
      return putJob(queue, job.id, plan.entryOf(job), needed);
    }
    if (isFirst) await joinJob(queue, job.id, plan.entryOf(job));
  };

  let wake: (() => void) | null = null;
  const asleep = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, lookAgainMs);
    wake = resolve;
    await promise;
    clearTimeout(timer);
  };
  let failure: unknown = null;
  const lookAt = (id: string): void => {
    const job = byId.get(id);
    if (job === undefined) return;
    look(job)
      .catch((error: unknown) => (failure ??= final(error)))
      .finally(() => wake?.());
  };
  events.on('active', ({ jobId }) => {
    const job = byId.get(jobId);
    if (job !== undefined && !isOver(jobId) && !watchers.has(jobId)) watchers.set(jobId, watcher.onStart?.(job));
  });
  events.on('progress', ({ jobId, data }) => pass(data as unknown as QueuedProgress, watchers.get(jobId)));
  events.on('completed', ({ jobId }) => lookAt(jobId));
  events.on('failed', ({ jobId }) => lookAt(jobId));
  signal.addEventListener('abort', () => wake?.(), { once: true });

  await events.waitUntilReady();
  for (const job of plan.byUrgency) {
    signal.throwIfAborted();
    await look(job, true);
  }
  // Some may have been done while others that wait for them were put there, or long before.
  for (const { id } of jobs) if (done.has(id)) await freeDependents(queue, id, dependentsOf(id));
  let lookedMs = performance.now();
  while (jobs.some(({ id }) => !isOver(id))) {
    if (failure !== null) throw failure;
    signal.throwIfAborted();
    await asleep();
    if (performance.now() - lookedMs < lookAgainMs) continue;
    lookedMs = performance.now();
    await inGroups(jobs, (job) => look(job)).catch((error: unknown) => (failure ??= final(error)));
  }
  return jobs.flatMap(({ id }) => failed.get(id) ?? []);
}

/** Errors of the connection pass: it is opened again by itself, and all jobs are looked at again. */
function final(error: unknown): unknown {
  return TopograftError.isInstance(error) || isAnswer(error) ? error : null;
}

async function forget(id: string, store: ResultStore, queue: OpenQueue): Promise<void> {
  await queue.jobs.remove(id);
  await store.remove(resultKey(id));
  for (const key of await store.list(`${jobKey(id)}/`)) await store.remove(key);
}

function pass(event: QueuedProgress, told: JobWatcher | undefined): void {
  if ('progress' in event) told?.onProgress?.(event.progress);
  else if ('record' in event) told?.onEpoch?.(event.record);
  else told?.onPairs?.(event.pairs);
}

async function inGroups<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  for (let first = 0; first < items.length; first += AT_ONCE) {
    await Promise.all(items.slice(first, first + AT_ONCE).map(act));
  }
}

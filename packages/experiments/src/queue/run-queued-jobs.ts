import { packageVersions } from '../node/package-versions.ts';
import { estimateMs, typicalSpeed } from '../plan/estimate-work.ts';
import { type Job, withDependencies } from '../plan/job.ts';
import { criticalPaths } from '../schedule/critical-paths.ts';
import type { JobWatcher } from '../schedule/job-pool.ts';
import type { RunConditions } from '../schedule/job-runner.ts';
import type { FailedJob } from '../schedule/run-jobs.ts';
import { jobKey, resultKey } from '../store/job-paths.ts';
import { readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { connectionOf, type OpenQueue } from './open-queue.ts';
import { DIFFERENT } from './publish-job.ts';
import { linkId, type QueuedJob, type QueuedProgress } from './queued-job.ts';
import { QueueError } from './queue-error.ts';

/** A job is tried so often, as in a local run; the second time it begins from nothing. */
const MAX_ATTEMPTS = 2;
/** So many questions to the store or the queue are under way at a time. */
const AT_ONCE = 16;

/**
 * Where jobs are put, and where their results come.
 */
export interface QueuedConditions extends RunConditions {
  readonly store: ResultStore;
  readonly queue: OpenQueue;
  /** How often to look at all jobs again, should an event have been lost, in milliseconds; default 15,000. */
  readonly lookAgainMs?: number;
}

/**
 * Puts jobs and all that they depend on into a queue, unless they are done or there already, and waits until workers have
 * done them.
 *
 * May be stopped and called again at any time: workers go on, and jobs are known by their ids. What failed before is
 * tried again. Jobs that the server has lost are put there again.
 *
 * @returns what could not be done, in the order of the plan
 * @throws {@link QueueError} when two runs of a job came to different results, or results do not arrive in the store; the
 * signal's reason once it is aborted
 */
export async function runQueuedJobs(
  goals: readonly Job[],
  conditions: QueuedConditions,
): Promise<readonly FailedJob[]> {
  const { store, queue, datasets, signal, force, watcher = {}, lookAgainMs = 15_000 } = conditions;
  const jobs = withDependencies(goals);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const images = new Map(
    Array.from(datasets, ([sha256, { train, test }]) => [sha256, { trainCount: train.count, testCount: test.count }]),
  );
  if (force) await inGroups(jobs, ({ id }) => forget(id, store, queue));
  const done = new Set<string>();
  await inGroups(jobs, async ({ id }) => {
    if ((await readJobResult(store, id)) !== null) done.add(id);
  });
  watcher.onPlan?.(
    jobs,
    jobs.filter(({ id }) => done.has(id)),
  );
  const weights = new Map(jobs.map((job) => [job.id, estimateMs(job, images, typicalSpeed)]));
  const dependents = new Map<string, string[]>();
  for (const { id, dependencies } of jobs) {
    for (const needed of dependencies) dependents.set(needed.id, [...(dependents.get(needed.id) ?? []), id]);
  }
  const dataOf = ({ id, name, spec }: Job): QueuedJob => {
    const counts = spec.kind === 'training' ? images.get(spec.dataset.sha256) : undefined;
    return {
      release: packageVersions()['@topograft']!,
      name,
      spec,
      ...(counts === undefined ? {} : { images: counts }),
      dependents: dependents.get(id) ?? [],
      estimatedMs: Math.round(weights.get(id)!),
    };
  };

  const put = async (job: Job): Promise<void> => {
    const entry = {
      name: job.spec.kind,
      data: dataOf(job),
      opts: { jobId: job.id, attempts: MAX_ATTEMPTS },
    };
    const needed = job.dependencies.filter(({ id }) => !done.has(id));
    if (needed.length === 0) {
      await queue.jobs.add(entry.name, entry.data, entry.opts);
      return;
    }
    const children = needed.map(({ id }) => ({
      name: 'link',
      queueName: queue.names.links,
      data: {},
      opts: { jobId: linkId(id, job.id) },
    }));
    await queue.flows.add({ ...entry, queueName: queue.names.jobs, children });
  };

  const failed = new Map<string, FailedJob>();
  const watchers = new Map<string, JobWatcher | undefined>();
  const fail = (job: Job, reason: string, needs: Job | null): void => {
    if (failed.has(job.id)) return;
    failed.set(job.id, { job, reason, needs });
    watcher.onEnd?.(job, 'failed', reason);
    for (const id of dependents.get(job.id) ?? []) {
      fail(byId.get(id)!, `it needs "${job.name}", which failed`, job);
    }
  };
  const free = async (id: string): Promise<void> => {
    for (const dependent of dependents.get(id) ?? []) await queue.links.remove(linkId(id, dependent));
  };
  const isOver = (id: string): boolean => done.has(id) || failed.has(id);
  const end = async (job: Job): Promise<void> => {
    if (isOver(job.id)) return;
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
    await free(job.id);
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
    if (state === 'unknown' || state === 'completed' || state === 'failed') return put(job);
    if (isFirst) await addDependents(queue, job.id, dependents.get(job.id) ?? []);
  };

  let wakeUp: (() => void) | null = null;
  const wake = (): void => wakeUp?.();
  const asleep = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, lookAgainMs);
    wakeUp = resolve;
    await promise;
    clearTimeout(timer);
  };
  let failure: unknown = null;
  const events = new queue.bullmq.QueueEvents(queue.names.jobs, { connection: connectionOf(queue.address) });
  events.on('error', () => undefined);
  const lookAt = (id: string): void => {
    const job = byId.get(id);
    if (job === undefined) return;
    look(job)
      .catch((error: unknown) => (failure ??= ownError(error)))
      .finally(wake);
  };
  events.on('active', ({ jobId }) => {
    const job = byId.get(jobId);
    if (job !== undefined && !isOver(jobId) && !watchers.has(jobId)) watchers.set(jobId, watcher.onStart?.(job));
  });
  events.on('progress', ({ jobId, data }) => pass(data as unknown as QueuedProgress, watchers.get(jobId)));
  events.on('completed', ({ jobId }) => lookAt(jobId));
  events.on('failed', ({ jobId }) => lookAt(jobId));

  signal.addEventListener('abort', wake);
  try {
    await events.waitUntilReady();
    // What is first in the queue is done first: what has the most to come.
    const paths = criticalPaths(jobs, ({ id }) => weights.get(id)!);
    const open = jobs
      .filter(({ id }) => !done.has(id))
      .toSorted((a, b) => paths.get(b.id)! - paths.get(a.id)! || (a.id < b.id ? -1 : 1));
    for (const job of open) {
      signal.throwIfAborted();
      await look(job, true);
    }
    // Some may have been done while others that wait for them were put there, or long before.
    for (const { id } of jobs) if (done.has(id)) await free(id);
    let lookedMs = performance.now();
    while (jobs.some(({ id }) => !isOver(id))) {
      if (failure !== null) throw failure;
      signal.throwIfAborted();
      await asleep();
      if (performance.now() - lookedMs < lookAgainMs) continue;
      lookedMs = performance.now();
      await inGroups(jobs, (job) => look(job)).catch((error: unknown) => (failure ??= ownError(error)));
    }
  } finally {
    signal.removeEventListener('abort', wake);
    await Promise.race([events.close(), new Promise((resolve) => setTimeout(resolve, 2000).unref())]);
  }
  return jobs.flatMap(({ id }) => failed.get(id) ?? []);
}

/** Errors of the connection pass: it is opened again by itself, and all jobs are looked at again. */
function ownError(error: unknown): unknown {
  return error instanceof Error && 'facts' in error ? error : null;
}

/** Tells a job that is in the queue already of those that wait for it now. */
async function addDependents(queue: OpenQueue, id: string, dependents: readonly string[]): Promise<void> {
  const queued = await queue.jobs.getJob(id);
  if (queued === undefined || dependents.every((each) => queued.data.dependents.includes(each))) return;
  const all = Array.from(new Set([...queued.data.dependents, ...dependents]));
  await queued.updateData({ ...queued.data, dependents: all });
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

import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Job as BullJob } from 'bullmq';
import type { DatasetIdentity } from '@topograft/sparse-core';
import { TopograftError } from '@topograft/sparse-core';
import { makeDirectory } from '@topograft/sparse-core/node';
import { packageVersions } from '../node/package-versions.ts';
import type { IdentifiedData } from '../node/run-job.ts';
import { jobId } from '../plan/job.ts';
import type { JobPool, JobWatcher } from '../schedule/job-pool.ts';
import { directoryStore } from '../store/directory-store.ts';
import { jobPaths } from '../store/job-paths.ts';
import { readJobResult } from '../store/job-result.ts';
import type { ResultStore } from '../store/result-store.ts';
import { fetchInputs } from './job-inputs.ts';
import { snapshotKey, unpackSnapshot } from './job-snapshot.ts';
import { connectionOf, openQueue, type OpenQueue } from './open-queue.ts';
import { DIFFERENT, publishJob } from './publish-job.ts';
import type { QueueAddress } from './queue-address.ts';
import { type DoneHow, linkId, type QueuedJob, type QueuedOutcome, type QueuedProgress } from './queued-job.ts';
import { QueueError } from './queue-error.ts';

/**
 * What a worker tells of what it does.
 *
 * @category Recipes
 */
export interface QueueWorkerWatcher {
  /** A job has been taken. */
  readonly onStart?: (name: string) => void;
  /** A training has come through an epoch. */
  readonly onEpoch?: (name: string) => void;
  /** A job is done; `how` says whether somebody else had done it, too. */
  readonly onDone?: (name: string, how: DoneHow) => void;
  /** A job has been given back, to be gone on with. */
  readonly onReturn?: (name: string) => void;
  /** A job has failed, for this reason. */
  readonly onFail?: (name: string, reason: string) => void;
  /** The server has stopped answering, with the reason; `null`: it answers again. */
  readonly onTrouble?: (reason: string | null) => void;
}

/**
 * What a worker works with.
 *
 * @category Recipes
 */
export interface QueueWorkerOptions {
  readonly address: QueueAddress;
  /** Where results go, and those come from that a job needs. */
  readonly store: ResultStore;
  /** Does as many jobs at once as it has threads. */
  readonly pool: JobPool;
  /** Finds the data set of a training on this machine. */
  readonly dataset: (identity: DatasetIdentity, images: QueuedJob['images']) => Promise<IdentifiedData>;
  /** Folder of this worker alone, empty: jobs are done there. What it holds can be lost. */
  readonly scratch: string;
  /** Stops the worker: what it does is put in order and given back. */
  readonly signal: AbortSignal;
  /** A worker that is not heard of for so long loses its jobs to others, soon after, in milliseconds; default 30,000. */
  readonly leaseMs?: number;
  /** How often an unfinished training goes to the store, in milliseconds; default 60,000. */
  readonly snapshotEveryMs?: number;
  /** Stop when nothing waits and nobody works. */
  readonly untilEmpty?: boolean;
  /** Release of Topograft that this worker is; default: this one. */
  readonly release?: string;
  readonly watcher?: QueueWorkerWatcher;
}

/** So often may a worker vanish while it does a job before the job counts as the cause. */
const MAX_STALLS = 3;
/** A worker tells how far a job has come at most so often: watchers redraw no faster, and it costs the server work. */
const TELL_EVERY_MS = 2000;

/**
 * Takes jobs from a queue and does them until it is stopped. The queue's loop stays on this thread and the work is in the
 * pool: a thread that trains cannot renew the lease of its job.
 *
 * What is wrong with a job fails the job. What is wrong with this machine, or with the store, stops the worker, and its
 * jobs go back to the queue.
 *
 * @returns how many jobs it has done
 * @throws {@link QueueError} when the server refuses, or jobs were planned by another release; {@link FileError} when the
 * store or the scratch folder fails; whatever `dataset` throws; the signal's reason once it is aborted
 * @category Recipes
 */
export async function runQueueWorker(options: QueueWorkerOptions): Promise<number> {
  const { address, pool, scratch, signal, leaseMs = 30_000, untilEmpty = false, watcher = {} } = options;
  signal.throwIfAborted();
  await makeDirectory(scratch);
  const queue = await openQueue(address, watcher.onTrouble === undefined ? {} : { onTrouble: watcher.onTrouble });
  const stop = new AbortController();
  let stopReason: unknown;
  const stopFor = (reason: unknown): void => {
    if (stop.signal.aborted) return;
    stopReason = reason;
    stop.abort(reason);
  };
  const forwardAbort = (): void => stopFor(signal.reason);
  signal.addEventListener('abort', forwardAbort, { once: true });

  let doneCount = 0;
  // A worker that was stopped for longer than its lease may be given a job that it still does.
  const running = new Map<string, Promise<QueuedOutcome>>();
  const work = async (job: BullJob<QueuedJob, QueuedOutcome>, token?: string): Promise<QueuedOutcome> => {
    const { name } = job.data;
    try {
      stop.signal.throwIfAborted();
      let outcome = running.get(job.id!);
      if (outcome === undefined) {
        watcher.onStart?.(name);
        outcome = doQueuedJob(job, queue, { ...options, signal: stop.signal }).finally(() => running.delete(job.id!));
        running.set(job.id!, outcome);
      }
      const { how } = await outcome;
      doneCount++;
      watcher.onDone?.(name, how);
      return await outcome;
    } catch (error) {
      if (error instanceof Unfit) stopFor(error.reason);
      if (stop.signal.aborted) {
        // When the lease is lost the job is somebody else's already.
        await job.moveToWait(token).catch(() => undefined);
        watcher.onReturn?.(name);
        throw new queue.bullmq.WaitingError();
      }
      const reason = (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
      watcher.onFail?.(name, reason);
      if (reason.includes(DIFFERENT)) throw new queue.bullmq.UnrecoverableError(reason);
      throw new Error(reason, { cause: error });
    }
  };
  const worker = new queue.bullmq.Worker<QueuedJob, QueuedOutcome>(queue.names.jobs, work, {
    connection: connectionOf(address),
    name: `${hostname()}-${process.pid}`,
    concurrency: pool.threadCount,
    lockDuration: leaseMs,
    // Who is silent is known after two looks: the second finds that nobody has renewed the lease since the first.
    stalledInterval: Math.ceil(leaseMs / 2),
    maxStalledCount: MAX_STALLS,
    runRetryDelay: 1000,
  });
  // Said once, by the queue's own connection; the worker goes on by itself.
  worker.on('error', () => undefined);
  try {
    if (untilEmpty) void watchForEmpty(queue, stop.signal).then(() => stopFor(null));
    await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
    // No job is taken from here on; those at hand end by themselves, as they have been asked to.
    await Promise.race([worker.close(), new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
  } finally {
    signal.removeEventListener('abort', forwardAbort);
    await queue.close();
    await worker.disconnect().catch(() => undefined);
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
  if (stopReason !== null) throw stopReason;
  return doneCount;
}

/** Why this worker cannot do any job. */
class Unfit extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('this worker cannot go on');
    this.reason = reason;
  }
}

async function orUnfit<Result>(act: () => Promise<Result>, isUnfit: (error: unknown) => boolean): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw isUnfit(error) ? new Unfit(error) : error;
  }
}

const isFileError = (error: unknown): boolean => TopograftError.isInstance(error) && error.code === 'TOPOGRAFT_FILE';
/** Errors of threads come with their words and without their causes. */
const isFullDisk = (error: unknown): boolean =>
  isFileError(error) && /the disk|read-only|device/.test((error as TopograftError).facts.reason);

async function doQueuedJob(
  job: BullJob<QueuedJob, QueuedOutcome>,
  queue: OpenQueue,
  options: QueueWorkerOptions,
): Promise<QueuedOutcome> {
  const { store, pool, dataset, scratch, signal, snapshotEveryMs = 60_000 } = options;
  const { release: planned, name, spec, images, dependents } = job.data;
  const id = job.id!;
  checkRelease(planned, options.release ?? packageVersions()['@topograft']!);
  if (jobId(spec) !== id) throw new QueueError({ task: `do "${name}"`, reason: 'its content is not that of its id' });
  // A store for this job alone: another that needs what it left may begin before this one is cleared away.
  const own = join(scratch, id);
  const files = directoryStore(own);
  const startOver = job.attemptsMade > 0;
  const startedMs = performance.now();
  const finish = async (how: DoneHow): Promise<QueuedOutcome> => {
    for (const dependent of dependents) await queue.links.remove(linkId(id, dependent));
    return { how, elapsedMs: Math.round(performance.now() - startedMs) };
  };

  const isDone = await orUnfit(async () => (await readJobResult(store, id)) !== null, isFileError);
  if (isDone) return finish('found');
  try {
    const kept = await orUnfit(async () => {
      await makeDirectory(jobPaths(own, id).directory);
      await fetchInputs(spec, store, files);
      if (spec.kind !== 'training' || startOver) return false;
      const bytes = await store.read(snapshotKey(id));
      return bytes !== null && (await unpackSnapshot(id, bytes, files));
    }, isFileError);
    const data =
      spec.kind === 'training'
        ? await orUnfit(
            () => dataset(spec.dataset, images),
            () => true,
          )
        : undefined;
    const snapshots = createSnapshots(id, files, store, kept);
    try {
      await orUnfit(
        () =>
          pool.perform(
            { id, name, spec, dependencies: [] },
            { store: own, dataset: data, startOver, signal, snapshotEveryMs },
            {
              ...tellProgress(job, () => options.watcher?.onEpoch?.(name)),
              onSnapshot: () => void snapshots.upload().catch(() => undefined),
            },
          ),
        isFullDisk,
      );
    } catch (error) {
      // Events may come later than the end of what they tell of.
      if (signal.aborted && spec.kind === 'training') await snapshots.upload().catch(() => undefined);
      throw error;
    }
    const how = await orUnfit(() => publishJob(id, files, store), isFileError);
    await orUnfit(() => snapshots.remove(), isFileError);
    return await finish(how);
  } finally {
    await rm(own, { recursive: true, force: true }).catch(() => undefined);
  }
}

function checkRelease(planned: string, ours: string): void {
  if (planned === ours) return;
  throw new Unfit(
    new QueueError({
      task: 'take a job',
      reason: 'it was planned by another release of Topograft, whose results may differ',
      expected: `release ${planned}`,
      received: `release ${ours}`,
      cure: `Install ${planned} here, or plan with ${ours}.`,
    }),
  );
}

/** Brings the packed files of an unfinished training to the store of all, one upload at a time. */
function createSnapshots(
  id: string,
  from: ResultStore,
  to: ResultStore,
  found: boolean,
): { readonly upload: () => Promise<void>; readonly remove: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  let isThere = found;
  const upload = async (): Promise<void> => {
    const bytes = await from.read(snapshotKey(id));
    // When the job is done by somebody else there is nothing to go on with.
    if (bytes === null || (await readJobResult(to, id)) !== null) return;
    isThere = true;
    await to.write(snapshotKey(id), bytes);
  };
  return {
    upload: () => (last = last.catch(() => undefined).then(upload)),
    async remove() {
      await last.catch(() => undefined);
      if (isThere) await to.remove(snapshotKey(id));
    },
  };
}

/** Tells the queue how far a job has come; that nobody hears it does no harm. */
function tellProgress(job: BullJob, onEpoch: () => void): JobWatcher {
  let toldMs = performance.now();
  const tell = (progress: QueuedProgress): void => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return;
    toldMs = performance.now();
    job.updateProgress(progress as object).catch(() => undefined);
  };
  return {
    onProgress: (progress) => tell({ progress }),
    onEpoch: (record) => {
      onEpoch();
      tell({ record });
    },
    onPairs: (pairs) => tell({ pairs }),
  };
}

const LOOK_EVERY_MS = 500;

/** Resolves when nothing waits and nobody works; what waits for a job that failed waits for nobody. */
async function watchForEmpty({ jobs }: OpenQueue, signal: AbortSignal): Promise<void> {
  for (let emptyCount = 0; emptyCount < 2 && !signal.aborted;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const counts = await jobs.getJobCounts('waiting', 'active', 'delayed', 'prioritized').catch(() => null);
    const isEmpty = counts !== null && Object.values(counts).every((count) => count === 0);
    emptyCount = isEmpty ? emptyCount + 1 : 0;
  }
}

import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Job as BullJob } from 'bullmq';
import { makeDirectory } from '@topograft/sparse-core/node';
import { cutOff } from './cut-off.ts';
import { doQueuedJob } from './do-queued-job.ts';
import { heardIn } from './heard-in.ts';
import { openQueue, type OpenQueue } from './open-queue.ts';
import { DIFFERENT } from './publish-job.ts';
import type { QueuedJob, QueuedOutcome } from './queued-job.ts';
import { answerText, isAnswer } from './queue-failure.ts';
import type { QueueWorkerOptions } from './queue-worker-options.ts';
import { Unfit } from './unfit.ts';

/** So often may a worker vanish while it does a job before the job counts as the cause. */
const MAX_STALLS = 3;
/** So long may jobs take to put their files in order when the worker stops, in milliseconds. */
const GRACE_MS = 10_000;

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
  watcher.onOpen?.();

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
        outcome = doQueuedJob(job, queue.links, { ...options, signal: stop.signal }).finally(() =>
          running.delete(job.id!),
        );
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
    connection: queue.connection,
    name: `${hostname()}-${process.pid}`,
    concurrency: pool.threadCount,
    lockDuration: leaseMs,
    // Who is silent is known after two looks: the second finds that nobody has renewed the lease since the first.
    stalledInterval: Math.ceil(leaseMs / 2),
    maxStalledCount: MAX_STALLS,
    runRetryDelay: 1000,
  });
  // That the server is away is said by the queue's own connection. The worker goes on by itself.
  let refusal = '';
  worker.on('error', (error) => {
    if (!isAnswer(error) || answerText(error) === refusal) return;
    refusal = answerText(error);
    watcher.onTrouble?.(refusal);
  });
  try {
    if (untilEmpty) void watchForEmpty(queue, stop.signal).then(() => stopFor(null));
    await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
    // No job is taken from here on; those at hand end by themselves, as they have been asked to. A server that is away would
    // be waited for, to hear of them.
    const atRest = queue.isAway()
      ? Promise.allSettled(running.values()).then(() => worker.close(true))
      : worker.close();
    await heardIn(GRACE_MS, () => false, atRest);
  } finally {
    signal.removeEventListener('abort', forwardAbort);
    await queue.close();
    await cutOff([worker]);
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
  if (stopReason !== null) throw stopReason;
  return doneCount;
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

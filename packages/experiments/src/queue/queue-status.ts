import { allJobs, type QueueEntry } from './all-jobs.ts';
import type { OpenQueue } from './open-queue.ts';
import type { QueueAddress } from './queue-address.ts';
import type { DoneHow } from './queued-job.ts';
import { withQueue } from './with-queue.ts';

/**
 * What one worker has done of what the queue remembers.
 *
 * @category Recipes
 */
export interface WorkerStatus {
  /** Name of the machine, a hyphen, and the id of the process. */
  readonly name: string;
  /** Whether it has a connection now; `null` where the server does not tell. */
  readonly connected: boolean | null;
  /** Jobs that it does now. */
  readonly running: number;
  /** Jobs that it has done, also those that it found done. */
  readonly done: number;
  /** Jobs whose last attempt failed here. */
  readonly failed: number;
  /** Jobs an hour between the start of its first and the end of its last; `null` before it has done one. */
  readonly jobsPerHour: number | null;
}

/**
 * How far a queue has come.
 *
 * @category Recipes
 */
export interface QueueStatus {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'queue-status';
  /** Its address, without user and password. */
  readonly queue: string;
  /** Ready to be taken. */
  readonly waiting: number;
  /** Waiting for others. */
  readonly blocked: number;
  /** Taken by a worker. */
  readonly running: number;
  /** Since the queue was last cleared, but for those that were put there anew. */
  readonly done: number;
  /** Of those that are done, the ones that two workers have worked out, with the same result. */
  readonly doneTwice: number;
  /** Given up, each with a reason in one line. */
  readonly failed: readonly { readonly id: string; readonly name: string; readonly reason: string }[];
  /** `worker` is `null` where the queue does not say who has taken it. */
  readonly runningJobs: readonly { readonly id: string; readonly name: string; readonly worker: string | null }[];
  /** Those with a connection and those who have had a job, by name. */
  readonly workers: readonly WorkerStatus[];
  /** By the work that is left and how fast it went so far; `null` when that is not known, or nobody works. */
  readonly leftMs: number | null;
}

/** How fast the queue is follows from those that ended last. */
const RECENT_MS = 30 * 60_000;

/**
 * Looks at a queue.
 *
 * @throws {@link QueueError} when the server does not answer or refuses
 * @category Recipes
 */
export async function queueStatus(address: QueueAddress): Promise<QueueStatus> {
  return withQueue(address, async ({ jobs }) => {
    const [waiting, blocked, running, done, failed] = await Promise.all([
      allJobs(jobs, ['waiting', 'delayed', 'prioritized']),
      allJobs(jobs, ['waiting-children']),
      allJobs(jobs, ['active']),
      allJobs(jobs, ['completed']),
      allJobs(jobs, ['failed']),
    ]);
    const connected = await connectedWorkers(jobs);
    const left = [...waiting, ...blocked, ...running];
    return {
      specVersion: 'v1',
      kind: 'queue-status',
      queue: address.shown,
      waiting: waiting.length,
      blocked: blocked.length,
      running: running.length,
      done: done.length,
      doneTwice: done.filter(({ returnvalue }) => (returnvalue?.how as DoneHow | undefined) === 'twice').length,
      failed: failed.map(({ id, data, failedReason }) => ({ id: id!, name: data.name, reason: failedReason })),
      runningJobs: running.map(({ id, data, processedBy = null }) => ({
        id: id!,
        name: data.name,
        worker: processedBy,
      })),
      workers: workersOf(connected, running, done, failed),
      leftMs: running.length === 0 ? null : timeLeft(left, done),
    };
  });
}

async function connectedWorkers(jobs: OpenQueue['jobs']): Promise<ReadonlySet<string> | null> {
  try {
    const found = await jobs.getWorkers();
    const names = found.map(({ rawname, name }) => rawname?.split(':w:')[1] ?? name ?? '');
    return names.some((name) => name === 'GCP does not support client list') ? null : new Set(names.filter(Boolean));
  } catch {
    return null;
  }
}

function workersOf(
  connected: ReadonlySet<string> | null,
  running: readonly QueueEntry[],
  done: readonly QueueEntry[],
  failed: readonly QueueEntry[],
): WorkerStatus[] {
  const all = [...running, ...done, ...failed].flatMap(({ processedBy }) => processedBy ?? []);
  const names = Array.from(new Set([...(connected ?? []), ...all])).toSorted((a, b) => (a < b ? -1 : 1));
  return names.map((name) => {
    const ownOf = (jobs: readonly QueueEntry[]): QueueEntry[] => jobs.filter((job) => job.processedBy === name);
    const own = ownOf(done);
    const firstMs = Math.min(...own.map(({ processedOn = Infinity }) => processedOn));
    const lastMs = Math.max(...own.map(({ finishedOn = 0 }) => finishedOn));
    const hours = Math.max(1, lastMs - firstMs) / 3_600_000;
    return {
      name,
      connected: connected === null ? null : connected.has(name),
      running: ownOf(running).length,
      done: own.length,
      failed: ownOf(failed).length,
      jobsPerHour: own.length === 0 ? null : own.length / hours,
    };
  });
}

function timeLeft(left: readonly QueueEntry[], done: readonly QueueEntry[]): number | null {
  const latest = Math.max(0, ...done.map(({ finishedOn = 0 }) => finishedOn));
  const recent = done.filter(
    ({ finishedOn = 0, returnvalue }) => latest - finishedOn <= RECENT_MS && returnvalue?.how !== 'found',
  );
  if (recent.length === 0) return null;
  const began = Math.min(...recent.map(({ processedOn = latest }) => processedOn));
  return Math.round((workOf(left) * Math.max(1, latest - began)) / Math.max(1, workOf(recent)));
}

/** Milliseconds on one core of a usual machine. */
function workOf(jobs: readonly QueueEntry[]): number {
  return jobs.reduce((sum, { data }) => sum + data.estimatedMs, 0);
}

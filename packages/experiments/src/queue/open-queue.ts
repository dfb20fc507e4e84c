import type { FlowProducer, Queue } from 'bullmq';
import { loadOptional } from '../store/load-optional.ts';
import type { QueueAddress } from './queue-address.ts';
import { QueueError } from './queue-error.ts';
import type { QueuedJob, QueuedOutcome } from './queued-job.ts';

/** Names of the two queues in Redis. */
const NAMES = { jobs: 'topograft', links: 'topograft-links' } as const;

/** How often, and after how long, a server that does not answer at first is asked again: ten seconds in all. */
const FIRST_TRIES = { count: 20, everyMs: 500 };

/**
 * A queue that is open.
 *
 * BullMQ lets a job wait for others, and each of these have one job that waits for it; our results are used by many. So
 * what waits for what is a job of its own in the queue `links`: nobody does it, and whoever has done a job removes those
 * that stand for it, which frees what waited.
 */
export interface OpenQueue {
  readonly address: QueueAddress;
  readonly bullmq: typeof import('bullmq');
  readonly jobs: Queue<QueuedJob, QueuedOutcome>;
  readonly links: Queue;
  readonly flows: FlowProducer;
  /** Names of the queues. */
  readonly names: typeof NAMES;
  close(): Promise<void>;
}

/**
 * Opens a queue: asks the server first, so that what is wrong is said in one line; later it is waited for.
 *
 * @param options - `onTrouble`: told once each time the server stops answering, with the reason, and `null` when it
 * answers again; `patient`: wait some seconds for a server that is not there yet, default true
 * @throws {@link QueueError} when the server does not answer or refuses; {@link UnsupportedError} when BullMQ is missing
 */
export async function openQueue(
  address: QueueAddress,
  { onTrouble, patient = true }: { onTrouble?: (reason: string | null) => void; patient?: boolean } = {},
): Promise<OpenQueue> {
  const { bullmq, Redis } = await loadOptional(`use the queue ${address.shown}`, ['bullmq', 'ioredis'], async () => ({
    bullmq: await import('bullmq'),
    Redis: (await import('ioredis')).Redis,
  }));
  await checkServer(address, Redis, patient ? FIRST_TRIES.count : 0);
  const options = { connection: connectionOf(address) };
  const jobs = new bullmq.Queue<QueuedJob, QueuedOutcome>(NAMES.jobs, options);
  const links = new bullmq.Queue(NAMES.links, options);
  const flows = new bullmq.FlowProducer(options);
  let inTrouble = false;
  const trouble = (error: Error): void => {
    if (inTrouble) return;
    inTrouble = true;
    onTrouble?.(error.message || (error as NodeJS.ErrnoException).code || 'no reason was given');
    // Commands wait for the server: the first that is done says that it is back.
    void jobs
      .getJobCounts('waiting')
      .catch(() => undefined)
      .then(() => {
        inTrouble = false;
        onTrouble?.(null);
      });
  };
  jobs.on('error', trouble);
  links.on('error', trouble);
  flows.on('error', trouble);
  return {
    address,
    bullmq,
    jobs,
    links,
    flows,
    names: NAMES,
    async close() {
      // A server that is away must not keep the process.
      await Promise.race([
        Promise.allSettled([jobs.close(), links.close(), flows.close()]),
        new Promise((resolve) => setTimeout(resolve, 2000).unref()),
      ]);
      for (const part of [jobs, links]) await part.disconnect().catch(() => undefined);
    },
  };
}

/** As BullMQ wants it: commands wait for a server that is away, however long it takes. */
export function connectionOf({ connection }: QueueAddress): QueueAddress['connection'] & {
  readonly maxRetriesPerRequest: null;
  readonly retryStrategy: (attempt: number) => number;
} {
  return {
    ...connection,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
  };
}

async function checkServer(
  { connection, shown }: QueueAddress,
  Redis: typeof import('ioredis').Redis,
  tries: number,
): Promise<void> {
  let failure: Error | null = null;
  const client = new Redis({
    ...connection,
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => (attempt > tries || isRefusal(failure) ? null : FIRST_TRIES.everyMs),
  });
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const ready = new Promise<void>((resolve) => client.once('ready', () => resolve()));
  client.on('error', (error: Error) => {
    if (!isRefusal(failure)) failure = error;
    if (isRefusal(failure)) client.disconnect();
  });
  client.connect().catch((error: Error) => (failure ??= error));
  await Promise.race([ready, ended]);
  try {
    if (client.status === 'ready') {
      await client.ping();
      return;
    }
  } catch (error) {
    failure = error as Error;
  } finally {
    client.disconnect();
  }
  throw queueFailure(shown, failure ?? new Error('the connection was closed'));
}

function isRefusal(error: Error | null): boolean {
  return error !== null && /^(?:WRONGPASS|NOAUTH|NOPERM|ERR )/.test(error.message);
}

function queueFailure(shown: string, error: Error): QueueError {
  const task = `use the queue ${shown}`;
  const { message } = error;
  if (/^(?:WRONGPASS|ERR AUTH|ERR invalid password)/.test(message)) {
    return new QueueError({
      task,
      reason: 'it refuses the user or the password',
      cure: 'See TOPOGRAFT_REDIS_PASSWORD and TOPOGRAFT_REDIS_USERNAME, or those in the address.',
    });
  }
  if (message.startsWith('NOAUTH')) {
    return new QueueError({ task, reason: 'it asks for a password', cure: 'Give it in TOPOGRAFT_REDIS_PASSWORD.' });
  }
  const reason = message || (error as NodeJS.ErrnoException).code || String(error);
  return new QueueError({ task, reason: `it does not answer (${reason})`, cure: 'See that Redis runs there.' });
}

import type { FlowProducer, Queue } from 'bullmq';
import { loadOptional } from '../load-optional.ts';
import { cutOff } from './cut-off.ts';
import { CLOSE_MS, heardIn } from './heard-in.ts';
import type { QueueAddress } from './queue-address.ts';
import type { QueuedJob, QueuedOutcome } from './queued-job.ts';
import { QueueError } from './queue-error.ts';
import { isAnswer, isUntrusted, queueFailure } from './queue-failure.ts';

/** Names of the two queues in Redis. */
const NAMES = { jobs: 'topograft', links: 'topograft-links' } as const;

/** How often, and after how long, a server that does not answer at first is asked again: ten seconds in all. */
const FIRST_TRIES = { count: 20, everyMs: 500 };

/** As BullMQ wants it: commands wait for a server that is away, however long it takes. */
type QueueConnection = QueueAddress['connection'] & {
  readonly maxRetriesPerRequest: null;
  readonly retryStrategy: (attempt: number) => number | null;
};

/**
 * A queue that is open.
 *
 * BullMQ lets a job wait for others, and each of these have one job that waits for it; our results are used by many. So
 * what waits for what is a job of its own in the queue `links`: nobody does it, and whoever has done a job removes those
 * that stand for it, which frees what waited.
 */
export interface OpenQueue {
  /** What it was opened by. */
  readonly address: QueueAddress;
  /** The module, which not every installation has. */
  readonly bullmq: typeof import('bullmq');
  /** Jobs of all plans, under their ids. */
  readonly jobs: Queue<QueuedJob, QueuedOutcome>;
  /** What waits for what, an entry for each pair of jobs. */
  readonly links: Queue;
  /** Puts in a job together with its links. */
  readonly flows: FlowProducer;
  /** Names of the queues. */
  readonly names: typeof NAMES;
  /** For whoever opens more connections; they end with the queue, also when the server is away. */
  readonly connection: QueueConnection;
  /** Whether the server does not answer just now. */
  isAway(): boolean;
  /** Leaves the queue, within some seconds; what is in it stays there. */
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
  let isClosed = false;
  const connection: QueueConnection = {
    ...address.connection,
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => (isClosed ? null : Math.min(100 * attempt, 1000)),
  };
  const options = { connection };
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
    connection,
    isAway: () => inTrouble,
    async close() {
      isClosed = true;
      await heardIn(CLOSE_MS, () => inTrouble, Promise.allSettled([jobs.close(), links.close(), flows.close()]));
      await cutOff([jobs, links, flows]);
    },
  };
}

/** Whether trying again would end the same way. */
function isFinal(error: unknown): boolean {
  return isAnswer(error) || isUntrusted(error);
}

/** Asks the server whether it can be used. */
async function checkServer(address: QueueAddress, Redis: typeof import('ioredis').Redis, tries: number): Promise<void> {
  let failure: Error | null = null;
  const client = new Redis({
    ...address.connection,
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => (attempt > tries || isFinal(failure) ? null : FIRST_TRIES.everyMs),
  });
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const ready = new Promise<void>((resolve) => client.once('ready', () => resolve()));
  client.on('error', (error: Error) => {
    if (!isFinal(failure)) failure = error;
    if (isFinal(failure)) client.disconnect();
  });
  client.connect().catch((error: Error) => (failure ??= error));
  await Promise.race([ready, ended]);
  let memory: string | null = null;
  try {
    if (client.status === 'ready') memory = await client.info('memory');
  } catch (error) {
    failure = error as Error;
  } finally {
    client.disconnect();
  }
  if (memory === null) throw queueFailure(address, failure ?? new Error('the connection was closed'));
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return;
  throw new QueueError({
    task: `use the queue ${address.shown}`,
    reason: 'it may forget jobs when its memory is full',
    expected: 'maxmemory-policy noeviction',
    received: policy,
    cure: 'Set it in redis.conf, or with `redis-cli config set maxmemory-policy noeviction`.',
  });
}

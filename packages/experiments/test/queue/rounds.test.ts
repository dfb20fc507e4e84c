import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRng, FileError, type Rng } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localRunner } from '../../src/schedule/job-runner.ts';
import { openJobPool } from '../../src/schedule/job-pool.ts';
import { directoryStore } from '../../src/store/directory-store.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import { openQueueRunner, queueAddress } from '../../src/queue.ts';
import { withDependencies } from '../../src/plan/job.ts';
import { startFaultyProxy } from '../servers/faulty-proxy.ts';
import { redisProgram, type RedisServer, startRedis } from '../servers/redis-server.ts';
import { motoServer, s3Environment, startS3Server } from '../servers/s3-server.ts';
import { temporaryFolder } from '../tiny-job.ts';
import { datasets, manyJobs } from './many-jobs.ts';
import { differences } from './same-results.ts';
import { startWorker, type WorkerProcess } from './start-worker.ts';

/** `full` is the round that is archived under `bench/runs`; where its counts go is named by `TOPOGRAFT_ROUND_OUT`. */
const isFull = process.env.TOPOGRAFT_QUEUE_ROUND === 'full';
const sizes = isFull
  ? { jobs: 200, epochs: 240, kills: 20, restarts: 5, stalls: 5, stops: 3 }
  : { jobs: 15, epochs: 24, kills: 2, restarts: 1, stalls: 1, stops: 1 };
const LEASE_MS = isFull ? 2000 : 1500;
/** Until then its lease is over, others have noticed, and one of them has most likely done the job. */
const SLEEP_MS = (isFull ? 6 : 4) * LEASE_MS;
const TIMEOUT_MS = isFull ? 3000 : 1500;
const WORKERS = isFull ? 4 : 3;
/** A job that loses a fourth worker counts as the cause and fails, and a restart of the server may take one, too. */
const MOST_LOSSES = 2;

let folder: string;
const jobs = manyJobs(sizes.jobs, sizes.epochs);

beforeAll(async () => {
  if (redisProgram === null) return;
  folder = await temporaryFolder();
  const pool = openJobPool({ threadCount: 2 });
  try {
    const signal = new AbortController().signal;
    expect(await localRunner(join(folder, 'local'), pool).run(jobs, { datasets, signal, force: false })).toEqual([]);
  } finally {
    await pool.close();
  }
}, 1_200_000);
afterAll(async () => {
  if (redisProgram !== null) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}, 300_000);

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when a worker has ended all that it began. */
async function atRest({ events, child }: WorkerProcess): Promise<void> {
  while (openJobs(events) > 0 && child.exitCode === null) await after(20);
}

/** Resolves when a worker has ended one more job than by now. */
async function endsAnother({ events, child }: WorkerProcess): Promise<void> {
  const ended = (): number => events.filter(({ event }) => event === 'done' || event === 'fail').length;
  for (const before = ended(); ended() === before && child.exitCode === null;) await after(20);
}

/** Jobs that were begun, and of which no end was told. */
function openJobs(events: WorkerProcess['events']): number {
  const count = (...kinds: readonly string[]): number => events.filter(({ event }) => kinds.includes(event)).length;
  return count('start') - count('done', 'return', 'fail');
}

/** Counts of what happened in a round. */
type Tally = Record<string, number>;

/** Does the plan with workers that are killed and stopped, a server that is restarted, and a coordinator that is stopped. */
async function round(
  name: string,
  place: string,
  env: Readonly<Record<string, string>>,
  rng: Rng,
  requests?: () => object,
): Promise<Tally> {
  const home = join(folder, name);
  await mkdir(join(home, 'redis'), { recursive: true });
  await mkdir(join(home, 'scratch'));
  const store = await openResultStore(place, { env: { ...process.env, ...env }, timeoutMs: TIMEOUT_MS, attempts: 12 });
  const redis: RedisServer = await startRedis(join(home, 'redis'));
  const workers: WorkerProcess[] = [];
  const all: WorkerProcess[] = [];
  const start = (): void => {
    const worker = startWorker(
      {
        url: redis.url,
        store: place,
        scratch: join(home, 'scratch'),
        threadCount: 1,
        leaseMs: LEASE_MS,
        snapshotEveryMs: 200,
        timeoutMs: TIMEOUT_MS,
      },
      env,
    );
    workers.push(worker);
    all.push(worker);
  };
  for (let index = 0; index < WORKERS; index++) start();
  const tally: Tally = { jobs: jobs.length };
  const deeds = [
    ...Array.from({ length: sizes.kills }, () => 'kill' as const),
    ...Array.from({ length: sizes.restarts }, () => 'restart' as const),
    ...Array.from({ length: sizes.stalls }, () => 'stall' as const),
    ...Array.from({ length: sizes.stops }, () => 'stop' as const),
  ]
    .map((deed) => ({ deed, order: rng.uniform() }))
    .toSorted((a, b) => a.order - b.order);

  const over = new AbortController();
  let coordinator = new AbortController();
  const startedMs = performance.now();
  const asleep: Promise<void>[] = [];
  const sleeping = new Set<WorkerProcess>();
  const killed = new Set<WorkerProcess>();
  const losses = new Map<string, number>();
  /** One that is in a training; `null` when the plan is done. */
  const busyWorker = async (): Promise<WorkerProcess | null> => {
    while (!over.signal.aborted) {
      const busy = workers.filter((worker) => {
        const last = worker.events.at(-1);
        const isTraining = last?.event === 'epoch' && /^(?:first|second)/.test(last.name!);
        return isTraining && !sleeping.has(worker) && (losses.get(last.name!) ?? 0) < MOST_LOSSES;
      });
      if (busy.length > 0) return busy[rng.integer(busy.length)]!;
      await after(10);
    }
    return null;
  };
  const trouble = (async () => {
    for (const { deed } of deeds) {
      await after(100 + rng.integer(isFull ? 1500 : 400));
      // Somebody has to be awake to do what a sleeper does not.
      if (deed === 'stall') while (sleeping.size > 0 && !over.signal.aborted) await after(20);
      const victim = await busyWorker();
      if (victim === null) return;
      if (deed === 'kill' || deed === 'stall') {
        const { name: hit } = victim.events.at(-1)!;
        losses.set(hit!, (losses.get(hit!) ?? 0) + 1);
      }
      if (deed === 'restart') await redis.restart();
      else if (deed === 'stop') coordinator.abort(new Error('stopped'));
      else if (deed === 'kill') {
        workers.splice(workers.indexOf(victim), 1);
        killed.add(victim);
        await victim.end('SIGKILL');
        start();
      } else {
        victim.child.kill('SIGSTOP');
        sleeping.add(victim);
        asleep.push(
          after(SLEEP_MS).then(async () => {
            victim.child.kill('SIGCONT');
            // Left alone until it has seen what has come of its job meanwhile.
            await endsAnother(victim);
            sleeping.delete(victim);
          }),
        );
      }
      tally[deed] = (tally[deed] ?? 0) + 1;
    }
  })();
  try {
    for (;;) {
      const runner = await openQueueRunner(queueAddress(redis.url, {}), store, { lookAgainMs: 1000 });
      try {
        const { signal } = coordinator;
        expect(await runner.run(jobs, { datasets, signal, force: false })).toEqual([]);
        break;
      } catch (error) {
        // One whose store does not answer for long ends, and is given again.
        if (error instanceof FileError) tally.storeAway = (tally.storeAway ?? 0) + 1;
        else if (!coordinator.signal.aborted) throw error;
        if (coordinator.signal.aborted) coordinator = new AbortController();
      } finally {
        await runner.close();
      }
    }
    tally.elapsedMs = Math.round(performance.now() - startedMs);
    over.abort();
    await trouble;
    // Those that slept go on with what others have done meanwhile, and have to notice.
    await Promise.all(asleep);
    await Promise.all(workers.map((worker) => atRest(worker)));
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
  } finally {
    over.abort();
    await Promise.all(all.map((worker) => worker.end('SIGKILL')));
    await redis.stop();
  }
  const events = all.flatMap((worker) => worker.events);
  const count = (isIt: (event: (typeof events)[number]) => boolean): number => events.filter(isIt).length;
  tally.starts = count(({ event }) => event === 'start');
  for (const how of ['stored', 'twice', 'found'])
    tally[how] = count((each) => each.event === 'done' && each.how === how);
  tally.returned = count(({ event }) => event === 'return');
  tally.failedAttempts = count(({ event }) => event === 'fail');
  // Every job that was begun has an end that somebody told of, but for one at most of each worker that was killed.
  const open = (worker: WorkerProcess): number => openJobs(worker.events);
  tally.cutOff = all.reduce((sum, worker) => sum + open(worker), 0);
  expect(all.filter((worker) => !killed.has(worker) && open(worker) !== 0)).toEqual([]);
  expect(Math.max(0, ...Array.from(killed, open))).toBeLessThan(2);
  // An archived round has had all of its troubles.
  if (isFull) {
    const { kills: kill, restarts: restart, stalls: stall, stops: stop } = sizes;
    expect(tally).toMatchObject({ kill, restart, stall, stop });
  }
  const wrong = events.filter(({ reason }) => reason?.includes('the results differ'));
  expect(wrong).toEqual([]);
  const unlike = await differences(withDependencies(jobs), directoryStore(join(folder, 'local')), store);
  tally.different = unlike.length;
  expect(unlike).toEqual([]);
  // Nobody stores what is stored: of all who worked a job out, one did, and every other saw that it was the same.
  const storedNames = events.filter(({ how }) => how === 'stored').map(({ name: stored }) => stored);
  expect(new Set(storedNames).size).toBe(storedNames.length);
  if (process.env.TOPOGRAFT_ROUND_OUT !== undefined) {
    await writeFile(
      join(process.env.TOPOGRAFT_ROUND_OUT, `${name}.json`),
      `${JSON.stringify({ ...tally, requests: requests?.() }, null, 1)}\n`,
    );
  }
  return tally;
}

describe.skipIf(redisProgram === null)(`${sizes.jobs} jobs by workers that are killed, stopped and cut off`, () => {
  it('leave in a folder what one process leaves', async () => {
    const tally = await round('folder', join(folder, 'queued'), {}, createRng(1, 'round'));
    expect(tally.kill).toBeGreaterThan(0);
  }, 1_200_000);

  it.skipIf(motoServer === null)(
    'leave in a bucket what one process leaves, though many requests go wrong',
    async () => {
      const server = await startS3Server();
      const proxy = await startFaultyProxy(server.port, { share: 0.03, rng: createRng(2, 'faults') });
      try {
        const tally = await round(
          'bucket',
          's3://results/queued',
          s3Environment(proxy.port),
          createRng(3, 'round'),
          () => ({
            ...proxy.counts,
          }),
        );
        expect(proxy.counts['500'] + proxy.counts.silent + proxy.counts.lost).toBeGreaterThan(0);
        expect(tally.kill).toBeGreaterThan(0);
      } finally {
        await proxy.close();
        await server.close();
      }
    },
    2_400_000,
  );
});

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArgumentError, ChecksumError, FileError, UnsupportedError } from '@topograft/sparse-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/plan/job.ts';
import { withDependencies } from '../../src/plan/job.ts';
import { chanceJob } from '../../src/plan/chance-job.ts';
import { fetchInputs } from '../../src/queue/job-inputs.ts';
import { packSnapshot, snapshotKey, unpackSnapshot } from '../../src/queue/job-snapshot.ts';
import { publishJob } from '../../src/queue/publish-job.ts';
import { snapshotUploads } from '../../src/queue/snapshot-uploads.ts';
import {
  clearQueue,
  openQueueRunner,
  queueAddress,
  type QueueAddress,
  QueueError,
  queueStatus,
  type QueueWorkerOptions,
  retryQueue,
  runQueueWorker,
} from '../../src/queue.ts';
import { localRunner } from '../../src/schedule/job-runner.ts';
import { type JobPool, openJobPool } from '../../src/schedule/job-pool.ts';
import { directoryStore } from '../../src/store/directory-store.ts';
import { jobKey, resultKey } from '../../src/store/job-paths.ts';
import { readJobResult } from '../../src/store/job-result.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import type { ResultStore } from '../../src/store/result-store.ts';
import { redisProgram, type RedisServer, startRedis } from '../servers/redis-server.ts';
import { temporaryFolder } from '../tiny-job.ts';
import { asOfRelease } from './as-of-release.ts';
import { datasets, images, manyJobs } from './many-jobs.ts';
import { differences } from './same-results.ts';

const jobs = manyJobs(10, 4);
const all = withDependencies(jobs);
const never = new AbortController().signal;

let folder: string;
let pool: JobPool;
let local: ResultStore;
beforeAll(async () => {
  folder = await temporaryFolder();
  pool = openJobPool({ threadCount: 2 });
  const runner = localRunner(join(folder, 'local'), pool);
  expect(await runner.run(jobs, { datasets, signal: never, force: false })).toEqual([]);
  local = runner.store;
}, 120_000);
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

const newFolder = (): Promise<string> => mkdtemp(join(folder, 'part-'));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('queueAddress(url, env)', () => {
  it('reads host, port, database, user and password, and shows the first three', () => {
    expect(queueAddress('redis://ann:s%40fe@queue.lan:7000/3', {})).toEqual({
      shown: 'redis://queue.lan:7000/3',
      connection: { host: 'queue.lan', port: 7000, db: 3, username: 'ann', password: 's@fe' },
    });
    expect(queueAddress('rediss://[::1]', { TOPOGRAFT_REDIS_PASSWORD: 'secret' })).toEqual({
      shown: 'rediss://[::1]:6379',
      connection: { host: '::1', port: 6379, db: 0, password: 'secret', tls: {} },
    });
  });

  it.each([
    '',
    'queue.lan',
    'http://queue.lan',
    'redis://',
    'redis://host/name',
    'redis://u:hidden@host:port',
    'redis://u:hidden%zz@host',
  ])('refuses %j and does not repeat it', (url) => {
    const read = (): QueueAddress => queueAddress(url, {});
    expect(read).toThrow(ArgumentError);
    expect(read).toThrow(
      /^could not use a queue - its address is not usable\. Expected redis:\/\/host:port, [^]*database\.$/,
    );
    expect(read).not.toThrow(/hidden/);
  });
});

describe('publishJob(id, from, to)', () => {
  const job = all.find(({ name }) => name === 'first 0')!;

  it('stores once, and says when the same was there', async () => {
    const to = directoryStore(await newFolder());
    expect(await publishJob(job.id, local, to)).toBe('stored');
    expect(await publishJob(job.id, local, to)).toBe('twice');
    expect(await differences([job], local, to)).toEqual([]);
  });

  it('refuses another result, and leaves the first', async () => {
    const to = directoryStore(await newFolder());
    const theirs = { ...(await readJobResult(local, job.id))!, files: { 'run/epochs.jsonl': 'another' } };
    await to.write(resultKey(job.id), bytesOf(JSON.stringify(theirs)));
    await expect(publishJob(job.id, local, to)).rejects.toThrow(ChecksumError);
    await expect(publishJob(job.id, local, to)).rejects.toThrow(
      `could not store what the job ${job.id} came to - it was done twice, and the results differ.`,
    );
    expect(await to.list(`${jobKey(job.id)}/`)).toEqual([resultKey(job.id)]);
  });

  it('replaces what is no result', async () => {
    const to = directoryStore(await newFolder());
    await to.write(resultKey(job.id), bytesOf('{"kind"'));
    expect(await publishJob(job.id, local, to)).toBe('twice');
    expect(await readJobResult(to, job.id)).not.toBeNull();
  });
});

describe('a snapshot of a job', () => {
  const job = all.find(({ name }) => name === 'first 0')!;

  it('holds all files of the run', async () => {
    const to = directoryStore(await newFolder());
    const unfinished = directoryStore(await newFolder());
    const keys = (await local.list(`${jobKey(job.id)}/`)).filter((key) => key !== resultKey(job.id));
    for (const key of keys) await unfinished.write(key, (await local.read(key))!);
    expect(await unpackSnapshot(job.id, await packSnapshot(job.id, unfinished), to)).toBe(true);
    expect(await to.list(`${jobKey(job.id)}/`)).toEqual(keys);
    for (const key of keys) expect(Buffer.compare((await to.read(key))!, (await local.read(key))!)).toBe(0);
  });

  it.each([
    ['is of another job', (bytes: Uint8Array) => bytes, 'f'.repeat(64)],
    ['is cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1), job.id],
    ['names a file elsewhere', (bytes: Uint8Array) => swap(bytes, 'run/epochs.jsonl', 'run/../../../../x'), job.id],
  ])('is passed over when it %s', async (_, change, id) => {
    const to = directoryStore(await newFolder());
    const own = directoryStore(await newFolder());
    await own.write(`${jobKey(job.id)}/run/epochs.jsonl`, bytesOf('{}\n'));
    expect(await unpackSnapshot(id, change(await packSnapshot(job.id, own)), to)).toBe(false);
    expect(await to.list('store/')).toEqual([]);
  });

  /** Texts of one length. */
  function swap(bytes: Uint8Array, from: string, to: string): Uint8Array {
    const text = Buffer.from(bytes).toString('latin1').replace(from, to.padEnd(from.length, 'x').slice(0, from.length));
    return Buffer.from(text, 'latin1');
  }
});

describe('snapshotUploads(id, from, to, found)', () => {
  const job = all.find(({ name }) => name === 'first 0')!;
  const unfinished = async (): Promise<ResultStore> => {
    const own = directoryStore(await newFolder());
    await own.write(snapshotKey(job.id), bytesOf('so far'));
    return own;
  };

  it('brings a snapshot while the job is not done, and takes it away', async () => {
    const to = directoryStore(await newFolder());
    const uploads = snapshotUploads(job.id, await unfinished(), to, false);
    await uploads.upload();
    expect(await to.read(snapshotKey(job.id))).toEqual(bytesOf('so far'));
    await uploads.remove();
    expect(await to.list('store/')).toEqual([]);
  });

  it('leaves none behind when somebody else does the job before it, or meanwhile', async () => {
    const own = await unfinished();
    const to = directoryStore(await newFolder());
    const slow: ResultStore = {
      ...to,
      async write(key, bytes) {
        if ((await to.read(resultKey(job.id))) === null) await publishJob(job.id, local, to);
        await to.write(key, bytes);
      },
    };
    for (const at of [slow, to]) {
      await snapshotUploads(job.id, own, at, false).upload();
      expect(await differences([job], local, to)).toEqual([]);
    }
  });
});

describe('fetchInputs(spec, from, to)', () => {
  it('copies what a job takes from others, and no more', async () => {
    const to = directoryStore(await newFolder());
    const job = all.find(({ name }) => name === 'second 0')!;
    await fetchInputs(job.spec, local, to);
    const [needed] = job.dependencies;
    expect(await to.list('store/')).toEqual([`${jobKey(needed!.id)}/models/0002.safetensors`, resultKey(needed!.id)]);
  });
});

describe.skipIf(redisProgram === null)('with a Redis', () => {
  let redis: RedisServer;
  let address: QueueAddress;
  let store: ResultStore;
  beforeAll(async () => {
    redis = await startRedis(await newFolder());
    address = queueAddress(redis.url, {});
  });
  afterAll(() => redis?.stop());
  beforeEach(async () => {
    await clearQueue(address);
    store = await openResultStore(join(await newFolder(), 'store'), { env: {} });
  });

  const work = async (change: Partial<QueueWorkerOptions> = {}): Promise<number> =>
    runQueueWorker({
      address,
      store,
      pool,
      dataset: async () => images,
      scratch: join(await newFolder(), 'scratch'),
      signal: never,
      untilEmpty: true,
      ...change,
    });
  const plan = async (signal = never, what: readonly Job[] = jobs, watcher = {}): Promise<readonly unknown[]> => {
    const runner = await openQueueRunner(address, store, { lookAgainMs: 200 });
    try {
      return await runner.run(what, { datasets, signal, force: false, watcher });
    } finally {
      await runner.close();
    }
  };
  /** Puts the plan into the queue, and leaves it to whoever works. */
  const putAndLeave = async (what: readonly Job[] = jobs): Promise<void> => {
    const controller = new AbortController();
    const planning = plan(controller.signal, what);
    const count = withDependencies(what).length;
    for (;;) {
      const { waiting, blocked } = await queueStatus(address);
      if (waiting + blocked === count) break;
    }
    controller.abort(new Error('left'));
    await expect(planning).rejects.toThrow('left');
  };

  it('does all that one process does, each job after those it needs', async () => {
    const ended: string[] = [];
    const planning = plan(never, jobs, { onEnd: ({ id }: Job) => void ended.push(id) });
    expect(await planning.then(...raced(work({ untilEmpty: false, signal: stopWhen(planning) })))).toEqual([]);
    expect(await differences(all, local, store)).toEqual([]);
    expect(ended.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    const status = await queueStatus(address);
    expect(status).toMatchObject({ waiting: 0, blocked: 0, running: 0, done: all.length, failed: [], leftMs: null });
    expect(status.workers).toMatchObject([{ done: all.length, failed: 0 }]);
  });

  it('needs nobody who waits for it, and does nothing again', async () => {
    await putAndLeave();
    const before = await queueStatus(address);
    expect([before.waiting, before.blocked]).toEqual([
      all.filter(({ dependencies }) => dependencies.length === 0).length,
      all.filter(({ dependencies }) => dependencies.length > 0).length,
    ]);
    const told: string[] = [];
    const watcher = { onDone: (_: string, how: string) => void told.push(how), onFail: () => void told.push('failed') };
    expect(await work({ watcher })).toBe(all.length);
    expect(told).toEqual(all.map(() => 'stored'));
    expect(await plan()).toEqual([]);
    expect(await differences(all, local, store)).toEqual([]);
    // A server that has lost everything takes nothing away.
    await clearQueue(address);
    expect(await plan()).toEqual([]);
    expect(await work({ watcher: { onStart: () => expect.unreachable() } })).toBe(0);
  });

  it('takes a second plan that shares jobs with the first', async () => {
    await putAndLeave(jobs.slice(0, 2));
    await putAndLeaveMore();
    expect(await work()).toBe(all.length);
    expect(await differences(all, local, store)).toEqual([]);

    async function putAndLeaveMore(): Promise<void> {
      await putAndLeave(jobs);
    }
  });

  it('names what failed and what needs it, tries it anew when asked, and then does it', async () => {
    await putAndLeave();
    const broken = { ...images, train: { ...images.train, labels: images.train.labels.slice(0, 10) } };
    await work({ dataset: async () => broken });
    const status = await queueStatus(address);
    expect(status.failed.map(({ name }) => name).toSorted()).toEqual(['first 0', 'first 1']);
    expect(status.failed[0]!.reason).toContain('the training set holds');
    expect(status.blocked).toBeGreaterThan(3);
    expect(await retryQueue(address)).toBe(2);
    await work();
    expect(await plan()).toEqual([]);
    expect(await differences(all, local, store)).toEqual([]);
  });

  it('tells the plan of what failed, and of what was left out for it', async () => {
    const broken = { ...images, train: { ...images.train, labels: images.train.labels.slice(0, 10) } };
    const planning = plan();
    const failed = await planning.then(
      ...raced(work({ dataset: async () => broken, untilEmpty: false, signal: stopWhen(planning) })),
    );
    const needing = all.filter(({ spec }) => spec.kind !== 'chance');
    expect((failed as { job: Job }[]).map(({ job }) => job.id).toSorted()).toEqual(
      needing.map(({ id }) => id).toSorted(),
    );
    // Given again, the command tries again.
    const again = plan();
    expect(await again.then(...raced(work({ untilEmpty: false, signal: stopWhen(again) })))).toEqual([]);
    expect(await differences(all, local, store)).toEqual([]);
  });

  it('gives back what a worker is asked to stop, and goes on from its checkpoint', async () => {
    const [long] = manyJobs(1, 80);
    await putAndLeave([long!]);
    const controller = new AbortController();
    let returned = 0;
    const stopped = work({
      signal: controller.signal,
      snapshotEveryMs: 0,
      watcher: { onReturn: () => void returned++ },
    });
    while ((await store.read(snapshotKey(long!.id))) === null) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    expect(returned).toBe(1);
    expect(await queueStatus(address)).toMatchObject({ waiting: 1, running: 0, failed: [] });
    const scratch = join(await newFolder(), 'scratch');
    await work({ scratch });
    const kept = directoryStore(join(folder, 'long'));
    await localRunner(kept.place, pool).run([long!], { datasets, signal: never, force: false });
    expect(await differences([long!], kept, store)).toEqual([]);
    const timings = new TextDecoder().decode((await store.read(`${jobKey(long!.id)}/run/timings.jsonl`))!);
    // Every epoch was trained once: what the first had done the second did not do again.
    expect(timings.trim().split('\n').length).toBe(80);
  }, 60_000);

  it('clears away the snapshot of a job that is found done', async () => {
    const [job] = jobs.filter(({ spec, dependencies }) => spec.kind === 'training' && dependencies.length === 0);
    await putAndLeave([job!]);
    await publishJob(job!.id, local, store);
    await store.write(snapshotKey(job!.id), bytesOf('left by whoever did it'));
    const told: string[] = [];
    await work({ watcher: { onDone: (_, how) => void told.push(how) } });
    expect(told).toEqual(['found']);
    expect(await differences([job!], local, store)).toEqual([]);
  });

  it('stops a worker of another release, and loses nothing', async () => {
    await putAndLeave();
    await expect(work({ release: '9.9.9' })).rejects.toThrow(
      'could not take a job - it was planned by another release of Topograft, whose results may differ. Expected release 0.0.0. Received release 9.9.9. Install 0.0.0 here, or plan with 9.9.9.',
    );
    expect(await work()).toBe(all.length);
  });

  it('refuses a plan whose jobs another release has put there, and loses nothing', async () => {
    await putAndLeave();
    await asOfRelease(address, '9.9.9');
    await expect(plan()).rejects.toThrow(QueueError);
    await expect(plan()).rejects.toThrow(
      /^could not put ".+" into the queue redis:\S+ - another release of Topograft has put it there, whose results may differ\. Expected release 0\.0\.0\. Received release 9\.9\.9\. Plan with 9\.9\.9, or empty the queue with `topograft queue clear`; what is done stays in the store\.$/,
    );
    expect(await work({ release: '9.9.9' })).toBe(all.length);
    // What is done is done, whoever did it.
    expect(await plan()).toEqual([]);
  });

  it('stops a worker that finds results of another release in the store, and loses nothing', async () => {
    await putAndLeave();
    const [first] = all.filter(({ dependencies }) => dependencies.length === 0);
    const result = { specVersion: 'v2', kind: 'job-result' };
    for (const job of all) await store.write(resultKey(job.id), bytesOf(JSON.stringify(result)));
    await expect(work()).rejects.toThrow(UnsupportedError);
    await expect(plan()).rejects.toThrow('its specVersion is unknown to this release. Expected "v1". Received "v2".');
    expect(await store.read(resultKey(first!.id))).toEqual(bytesOf(JSON.stringify(result)));
    for (const job of all) await store.remove(resultKey(job.id));
    expect(await work()).toBe(all.length);
    expect(await differences(all, local, store)).toEqual([]);
  });

  it('stops a worker whose store is full, and loses nothing', async () => {
    await putAndLeave();
    const full: ResultStore = {
      ...store,
      write: async (key) => {
        throw new FileError({ task: `write "${key}"`, reason: 'the disk is full', cure: 'Free some space.' });
      },
    };
    await expect(work({ store: full })).rejects.toThrow(
      /^could not write ".*" - the disk is full\. Free some space\.$/,
    );
    expect(await queueStatus(address)).toMatchObject({ failed: [], running: 0 });
    expect(await work()).toBe(all.length);
    expect(await differences(all, local, store)).toEqual([]);
  });

  it('stops a worker that does not have the data, and loses nothing', async () => {
    await putAndLeave();
    const without = work({
      dataset: async () => {
        throw new ArgumentError({ task: 'find the data', reason: 'there are none' });
      },
    });
    await expect(without).rejects.toThrow('could not find the data - there are none.');
    expect(await work()).toBe(all.length);
  });

  it('notices that results go to another store', async () => {
    const chance = jobs.find(({ spec }) => spec.kind === 'chance')!;
    const elsewhere = await openResultStore(join(await newFolder(), 'store'), { env: {} });
    const planning = plan(never, [chance]);
    const working = work({ store: elsewhere, untilEmpty: false, signal: stopWhen(planning) }).catch(() => 0);
    await expect(planning).rejects.toThrow(QueueError);
    await expect(planning).rejects.toThrow('See that all workers use the store');
    await working;
  });

  it('takes jobs whose content is their id, and no others', async () => {
    const [a, b] = [1, 2].map((seed) =>
      chanceJob(`c ${seed}`, {
        layerWidths: [4, 3],
        densities: [[0.5], [0.5]],
        alignment: 'identity',
        sampleCount: 2,
        seed,
      }),
    );
    await putAndLeave([{ ...a!, spec: b!.spec }]);
    await work();
    expect((await queueStatus(address)).failed).toMatchObject([
      { reason: 'could not do "c 1" - its content is not that of its id.' },
    ]);
  });

  /** A signal that is aborted when something has ended. */
  function stopWhen(promise: Promise<unknown>): AbortSignal {
    const controller = new AbortController();
    const stop = (): void => controller.abort(new Error('over'));
    promise.then(stop, stop);
    return controller.signal;
  }

  /** Handlers that wait until a worker that was stopped for good has ended. */
  function raced(
    working: Promise<number>,
  ): [(value: readonly unknown[]) => Promise<readonly unknown[]>, (error: unknown) => Promise<never>] {
    const ended = working.then(
      () => undefined,
      (error: Error) => {
        if (error.message !== 'over') throw error;
      },
    );
    return [
      async (value) => {
        await ended;
        return value;
      },
      async (error) => {
        await ended;
        throw error;
      },
    ];
  }
});

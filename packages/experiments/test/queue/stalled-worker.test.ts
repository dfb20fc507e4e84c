import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openQueueRunner, queueAddress } from '../../src/queue.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import { redisProgram, startRedis } from '../servers/redis-server.ts';
import { temporaryFolder } from '../tiny-job.ts';
import { datasets, manyJobs } from './many-jobs.ts';
import { startWorker } from './start-worker.ts';

it.skipIf(redisProgram === null)(
  'a worker that is stopped for longer than its lease sees, when it goes on, that another came to the same',
  async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'redis'));
    const redis = await startRedis(join(folder, 'redis'));
    const place = join(folder, 'store');
    const store = await openResultStore(place, { env: {} });
    const options = { url: redis.url, store: place, scratch: folder, threadCount: 1, timeoutMs: 1000 };
    const workers = [0, 1].map(() => startWorker({ ...options, leaseMs: 1000, snapshotEveryMs: 100 }));
    const runner = await openQueueRunner(queueAddress(redis.url, {}), store, { lookAgainMs: 500 });
    onTestFinished(async () => {
      await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
      await runner.close();
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    });
    const signal = new AbortController().signal;
    const running = runner.run(manyJobs(1, 200), { datasets, signal, force: false });
    const isStart = ({ event }: { event: string }): boolean => event === 'start';
    const first = await Promise.race(workers.map((worker) => worker.told(isStart).then(() => worker)));
    // So far that it has begun to train, and long before the end.
    await first.told(({ event }) => event === 'epoch');
    first.child.kill('SIGSTOP');
    expect(await running).toEqual([]);
    const second = workers.find((worker) => worker !== first)!;
    await second.told(({ how }) => how === 'stored');
    first.child.kill('SIGCONT');
    await first.told(({ event }) => event === 'done');
    expect(first.events.at(-1)).toMatchObject({ event: 'done', how: 'twice' });
  },
  120_000,
);

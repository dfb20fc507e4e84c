import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { TopograftError } from '@topograft/sparse-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clearQueue, openQueueRunner, queueAddress, QueueError, queueStatus, runQueueWorker } from '../../src/queue.ts';
import { openJobPool } from '../../src/schedule/job-pool.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import { findProgram } from '../servers/find-program.ts';
import { freePort } from '../servers/free-port.ts';
import { makeCertificates, redisProgram, type RedisServer, startRedis } from '../servers/redis-server.ts';
import { temporaryFolder } from '../tiny-job.ts';
import { datasets, images, manyJobs } from './many-jobs.ts';

const jobs = manyJobs(5, 4);
const never = new AbortController().signal;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const newFolder = (): Promise<string> => mkdtemp(join(folder, 'part-'));

let redis: RedisServer | null = null;
afterEach(async () => {
  await redis?.stop();
  redis = null;
});

/** What a queue that cannot be used is refused with: one line, an error of ours, without a secret however it is printed. */
async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TopograftError);
  expect(error).toBeInstanceOf(QueueError);
  expect(inspect(error, { depth: 9 })).not.toContain('secret');
  const { message } = error as Error;
  expect(message).not.toContain('\n');
  return message;
}

it('a queue at which nobody answers is named in one line', async () => {
  const address = queueAddress(`redis://u:secret@127.0.0.1:${await freePort()}`, {});
  expect(await refusal(queueStatus(address))).toMatch(
    /^could not use the queue redis:\/\/127\.0\.0\.1:\d+ - it does not answer \(.*ECONNREFUSED.*\)\. See that Redis runs there\.$/,
  );
});

describe.skipIf(redisProgram === null)('a Redis', () => {
  /** Starts one, and gives what a call says of it. */
  const said = async (settings: readonly string[], env: Record<string, string> = {}): Promise<string> => {
    redis = await startRedis(await newFolder(), settings);
    return refusal(queueStatus(queueAddress(redis.url, env)));
  };

  it('that refuses the password is named in one line', async () => {
    expect(await said(['--requirepass', 'right'], { TOPOGRAFT_REDIS_PASSWORD: 'secret' })).toMatch(
      /^could not use the queue redis:\S+ - it refuses the user or the password\. See TOPOGRAFT_REDIS_PASSWORD and TOPOGRAFT_REDIS_USERNAME, or those in the address\.$/,
    );
    const address = queueAddress(redis!.url, { TOPOGRAFT_REDIS_PASSWORD: 'right' });
    expect(await queueStatus(address)).toMatchObject({ waiting: 0, failed: [] });
  });

  it('that asks for a password is named in one line', async () => {
    expect(await said(['--requirepass', 'right'])).toMatch(
      /^could not use the queue redis:\S+ - it asks for a password\. Give it in TOPOGRAFT_REDIS_PASSWORD\.$/,
    );
  });

  it('whose user may do too little is named in one line', async () => {
    const user = ['--user', 'worker', 'on', '>secret', '~*', '&*', '+ping'];
    expect(await said(user, { TOPOGRAFT_REDIS_USERNAME: 'worker', TOPOGRAFT_REDIS_PASSWORD: 'secret' })).toMatch(
      /^could not use the queue redis:\S+ - the user may not do this there \(NOPERM .*\)\. Let the user do all commands/,
    );
  });

  it('that may forget jobs is refused', async () => {
    expect(await said(['--maxmemory-policy', 'allkeys-lru'])).toMatch(
      /^could not use the queue redis:\S+ - it may forget jobs when its memory is full\. Expected maxmemory-policy noeviction\. Received allkeys-lru\. Set it in redis\.conf/,
    );
  });

  it('whose memory is full stops the plan in one line, and what is done stays done', async () => {
    redis = await startRedis(await newFolder(), ['--maxmemory', '1']);
    const store = await openResultStore(join(await newFolder(), 'store'), { env: {} });
    const runner = await openQueueRunner(queueAddress(redis.url, {}), store);
    try {
      expect(await refusal(runner.run(jobs, { datasets, signal: never, force: false }))).toMatch(
        /^could not use the queue redis:\S+ - its memory is full\. Give it more \(maxmemory\) and run the command again; what is done is in the store\.$/,
      );
    } finally {
      await runner.close();
    }
  });

  it('that goes away keeps neither the plan nor a worker that are asked to stop', async () => {
    redis = await startRedis(await newFolder());
    const address = queueAddress(redis.url, {});
    const store = await openResultStore(join(await newFolder(), 'store'), { env: {} });
    const stop = new AbortController();
    const troubles: (string | null)[] = [];
    const runner = await openQueueRunner(address, store, { lookAgainMs: 50 });
    const planning = runner.run(manyJobs(1, 4000), { datasets, signal: stop.signal, force: false });
    const pool = openJobPool({ threadCount: 1 });
    const started = Promise.withResolvers<void>();
    const away = Promise.withResolvers<void>();
    const working = runQueueWorker({
      address,
      store,
      pool,
      dataset: async () => images,
      scratch: join(await newFolder(), 'scratch'),
      signal: stop.signal,
      watcher: {
        onEpoch: () => started.resolve(),
        onTrouble: (reason) => {
          troubles.push(reason);
          away.resolve();
        },
      },
    });
    await started.promise;
    await redis.stop();
    redis = null;
    await away.promise;
    stop.abort(new Error('enough'));
    await expect(planning).rejects.toThrow('enough');
    await expect(working).rejects.toThrow('enough');
    await runner.close();
    await pool.close();
    expect(troubles).toEqual([expect.stringMatching(/ECONNREFUSED|closed|ECONNRESET/)]);
  });
});

describe.skipIf(redisProgram === null || findProgram('openssl', 'TOPOGRAFT_OPENSSL') === null)(
  'a Redis that speaks TLS',
  () => {
    it('is refused when nobody known has signed its certificate, and when TLS is not spoken to it', async () => {
      const home = await newFolder();
      redis = await startRedis(home, ['--requirepass', 'secret'], { tls: makeCertificates(home) });
      const env = { TOPOGRAFT_REDIS_PASSWORD: 'secret' };
      expect(await refusal(queueStatus(queueAddress(redis.url, env)))).toMatch(
        /^could not use the queue rediss:\S+ - its certificate is not trusted \(self-signed certificate in certificate chain\)\. Name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, and the server by the name it is for\.$/,
      );
      const plain = queueAddress(redis.url.replace('rediss:', 'redis:'), env);
      expect(await refusal(clearQueue(plain))).toMatch(
        /it does not answer \(.+\)\. See that Redis runs there, and whether with TLS, which is rediss:\/\/\.$/,
      );
    });
  },
);

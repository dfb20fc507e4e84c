/** What can be wrong with a queue or a store: each is one line with the right exit code, and nothing is lost. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mountSmallDisk, type SmallDisk } from '@topograft/fuzz/small-disk';
import { createRng } from '@topograft/sparse-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { queueAddress } from '../../../packages/experiments/src/queue.ts';
import { asOfRelease } from '../../../packages/experiments/test/queue/as-of-release.ts';
import { startFaultyProxy } from '../../../packages/experiments/test/servers/faulty-proxy.ts';
import { findProgram } from '../../../packages/experiments/test/servers/find-program.ts';
import { freePort } from '../../../packages/experiments/test/servers/free-port.ts';
import { makeCertificates, redisProgram, startRedis } from '../../../packages/experiments/test/servers/redis-server.ts';
import { motoServer, s3Environment, startS3Server } from '../../../packages/experiments/test/servers/s3-server.ts';
import { useTemporaryFolder } from './network-files.ts';
import { childEnvironment, type ChildOutcome, endOf, nodeArguments, runChild, startChild } from './run-child.ts';

const folder = useTemporaryFolder();
const newFolder = (): Promise<string> => mkdtemp(join(folder(), 'part-'));
const plan = ['reproduce', 'fig4', '--scale', 'smoke'];
const JOB_COUNT = 19;

type Env = Readonly<Record<string, string>>;
const withEnv = (env: Env): { env: NodeJS.ProcessEnv } => ({ env: { ...childEnvironment, ...env } });

/** The last line of a command that could not do what it was asked; with `--debug` the stack is below it. */
function errorOf({ code, stdout, stderr }: ChildOutcome): string {
  expect([code, stdout]).toEqual([1, '']);
  const lines = stderr.split('\n').filter((line) => line.startsWith('topograft: '));
  expect(lines).toHaveLength(1);
  return lines[0]!.slice('topograft: '.length);
}

/** A disk that is there until the test is over. */
function smallDisk(kilobytes: number): SmallDisk {
  const disk = mountSmallDisk(kilobytes)!;
  onTestFinished(() => disk.remove());
  return disk;
}

/** The commands that use a queue. */
function users(url: string, place: string): string[][] {
  const queue = ['--queue', url, '--debug'];
  return [
    ['queue', 'status', ...queue],
    ['queue', 'retry', ...queue],
    ['queue', 'clear', ...queue],
    ['worker', '--store', place, ...queue],
    [...plan, '--out', place, ...queue],
  ];
}

/** Puts the plan into a queue, waits until it is there, and gives what ends the command that planned. */
async function planned(url: string, more: readonly string[], env: Env = {}): Promise<{ end: Promise<ChildOutcome> }> {
  const child = startChild([...plan, '--queue', url, ...more, '--quiet'], withEnv(env));
  const end = endOf(child);
  onTestFinished(() => void child.kill('SIGKILL'));
  for (;;) {
    const { waiting, blocked } = await statusOf(url, env);
    if (waiting + blocked === JOB_COUNT) return { end };
  }
}

async function statusOf(url: string, env: Env = {}): Promise<{ waiting: number; blocked: number; failed: unknown[] }> {
  return JSON.parse((await runChild(['queue', 'status', '--queue', url, '--json'], withEnv(env))).stdout);
}

/** Does what is left, by a worker that nothing is wrong with. */
async function workOff(url: string, store: string, env: Env = {}): Promise<void> {
  const worker = await runChild(['worker', '--queue', url, '--store', store, '--until-empty'], withEnv(env));
  expect(worker.code).toBe(0);
  expect(await statusOf(url, env)).toMatchObject({ waiting: 0, blocked: 0, running: 0, failed: [] });
}

describe.skipIf(redisProgram === null)('said by every command that uses a queue, and no password with it', () => {
  it('the password is wrong', async () => {
    const redis = await startRedis(await newFolder(), ['--requirepass', 'right']);
    onTestFinished(() => redis.stop());
    const place = await newFolder();
    const inAddress = redis.url.replace('//', '//:hidden@');
    for (const [url, env] of [
      [redis.url, { TOPOGRAFT_REDIS_PASSWORD: 'hidden' }],
      [inAddress, {}],
    ] as const) {
      const ended = await Promise.all(users(url, place).map((args) => runChild(args, withEnv(env))));
      for (const outcome of ended) {
        expect(errorOf(outcome)).toBe(
          `could not use the queue ${redis.url} - it refuses the user or the password. See TOPOGRAFT_REDIS_PASSWORD and TOPOGRAFT_REDIS_USERNAME, or those in the address.`,
        );
        expect(outcome.stderr).not.toContain('hidden');
      }
    }
  }, 120_000);

  it('Redis is away', async () => {
    const url = `redis://u:hidden@127.0.0.1:${await freePort()}`;
    const place = await newFolder();
    for (const outcome of await Promise.all(users(url, place).map((args) => runChild(args)))) {
      expect(errorOf(outcome)).toMatch(
        /^could not use the queue redis:\/\/127\.0\.0\.1:\d+ - it does not answer \(.*ECONNREFUSED.*\)\. See that Redis runs there\.$/,
      );
      expect(outcome.stderr).not.toContain('hidden');
    }
  }, 120_000);
});

describe.skipIf(redisProgram === null || findProgram('openssl', 'TOPOGRAFT_OPENSSL') === null)('rediss://', () => {
  it('is TLS, with an authority of NODE_EXTRA_CA_CERTS', async () => {
    const home = await newFolder();
    const tls = makeCertificates(home);
    const redis = await startRedis(home, ['--requirepass', 'hidden'], { tls });
    onTestFinished(() => redis.stop());
    const env = { TOPOGRAFT_REDIS_PASSWORD: 'hidden' };
    const untrusted = await runChild(['queue', 'status', '--queue', redis.url], withEnv(env));
    expect(errorOf(untrusted)).toContain(
      'its certificate is not trusted (self-signed certificate in certificate chain)',
    );
    const trusting = { ...env, NODE_EXTRA_CA_CERTS: tls.authority };
    const place = await newFolder();
    for (const url of [redis.url, redis.url.replace('127.0.0.1', 'localhost')]) {
      const status = await runChild(['queue', 'status', '--queue', url], withEnv(trusting));
      // Node has nothing to say of how it is spoken to.
      expect(status).toMatchObject({ code: 0, stderr: '' });
    }
    const { end } = await planned(redis.url, ['--out', place], trusting);
    await workOff(redis.url, place, trusting);
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  }, 120_000);
});

const probe = redisProgram === null ? null : mountSmallDisk(64);
probe?.remove();
describe.skipIf(probe === null)('a disk that is full', () => {
  it('stops a worker, whose jobs wait until there is room; nothing is lost', async () => {
    const redis = await startRedis(await newFolder());
    onTestFinished(() => redis.stop());
    const disk = smallDisk(1024);
    const store = join(disk.folder, 'store');
    const { end } = await planned(redis.url, ['--store', store, '--out', await newFolder()]);
    const full = await runChild(['worker', '--queue', redis.url, '--store', store, '--threads', '1']);
    expect(errorOf(full)).toMatch(
      /^could not write ".+" - the disk (?:is full|has \d+ bytes left)\. .*Free some space/,
    );
    expect(full.stderr).toMatch(/\ngiven back {2}/);
    expect(await statusOf(redis.url)).toMatchObject({ running: 0, failed: [] });
    disk.grow(100_000);
    await workOff(redis.url, store);
    expect(await end).toMatchObject({ code: 0 });
  }, 120_000);

  it('stops a worker whose scratch folder is on it', async () => {
    const redis = await startRedis(await newFolder());
    onTestFinished(() => redis.stop());
    const disk = smallDisk(64);
    const store = await newFolder();
    const { end } = await planned(redis.url, ['--out', store]);
    const full = await runChild(['worker', '--queue', redis.url, '--store', store, '--scratch', disk.folder]);
    expect(errorOf(full)).toMatch(/^could not write ".+" - the disk (?:is full|has \d+ bytes left)\./);
    // What it had begun is cleared away.
    expect(await readdir(disk.folder)).toEqual([]);
    await workOff(redis.url, store);
    expect(await end).toMatchObject({ code: 0 });
  }, 120_000);

  it('stops the command that plans', async () => {
    const redis = await startRedis(await newFolder());
    onTestFinished(() => redis.stop());
    const disk = smallDisk(4);
    await writeFile(join(disk.folder, 'other'), new Uint8Array(4096));
    const outcome = await runChild([...plan, '--queue', redis.url, '--out', join(disk.folder, 'a/b/c')]);
    expect(errorOf(outcome)).toMatch(/^could not write ".+store\.json" - the disk (?:is full|has 0 bytes left)\./);
  }, 60_000);
});

describe.skipIf(redisProgram === null || motoServer === null)('a bucket that takes nothing more', () => {
  it.each([
    [507, 'XMinioStorageFull', 'Make room there and try again; what was stored before is unchanged.'],
    [403, 'QuotaExceeded', 'Make room there and try again; what was stored before is unchanged.'],
    [400, 'EntityTooLarge', 'The service takes no file of this size: name another with --store.'],
  ])(
    'stops a worker (%i %s), whose jobs wait until there is room; nothing is lost',
    async (status, code, cure) => {
      const server = await startS3Server();
      onTestFinished(() => server.close());
      const proxy = await startFaultyProxy(server.port, { share: 0, rng: createRng(1, 'none') });
      onTestFinished(() => proxy.close());
      const redis = await startRedis(await newFolder());
      onTestFinished(() => redis.stop());
      const env = s3Environment(proxy.port);
      const store = 's3://results/full';
      const { end } = await planned(redis.url, ['--store', store, '--out', await newFolder()], env);
      proxy.refusePuts({ status, code });
      const full = await runChild(['worker', '--queue', redis.url, '--store', store], withEnv(env));
      expect(errorOf(full)).toMatch(
        /^could not write "s3:\/\/results\/full\/store\/\w\w\/\w{64}\/.+" - the service answered /,
      );
      expect(errorOf(full)).toContain(` - the service answered ${status} ${code}: a bad day. ${cure}`);
      proxy.refusePuts(null);
      await workOff(redis.url, store, env);
      expect(await end).toMatchObject({ code: 0 });
    },
    180_000,
  );
});

describe.skipIf(redisProgram === null)('jobs of another release', () => {
  it('stop a worker and the command that plans, and wait for those they are for', async () => {
    const redis = await startRedis(await newFolder());
    onTestFinished(() => redis.stop());
    const place = await newFolder();
    await planned(redis.url, ['--out', place]);
    await asOfRelease(queueAddress(redis.url, {}), '9.9.9');
    const worker = await runChild(['worker', '--queue', redis.url, '--store', place]);
    expect(errorOf(worker)).toBe(
      'could not take a job - it was planned by another release of Topograft, whose results may differ. Expected release 9.9.9. Received release 0.0.0. Install 9.9.9 here, or plan with 0.0.0.',
    );
    const again = await runChild([...plan, '--queue', redis.url, '--out', place]);
    expect(errorOf(again)).toMatch(
      /^could not put ".+" into the queue redis:\S+ - another release of Topograft has put it there, whose results may differ\. Expected release 0\.0\.0\. Received release 9\.9\.9\. Plan with 9\.9\.9, or empty the queue with `topograft queue clear`/,
    );
    const { waiting, blocked } = await statusOf(redis.url);
    expect(waiting + blocked).toBe(JOB_COUNT);
    await asOfRelease(queueAddress(redis.url, {}), '0.0.0');
    await workOff(redis.url, place);
  }, 120_000);
});

describe('packages that few need', () => {
  const hook = fileURLToPath(new URL('hide-packages.ts', import.meta.url));
  it.each([
    [['queue', 'status', '--queue', 'redis://h'], 'bullmq', 'use the queue redis://h:6379', 'bullmq ioredis'],
    [['queue', 'status', '--queue', 'redis://h'], 'ioredis', 'use the queue redis://h:6379', 'bullmq ioredis'],
    [
      ['worker', '--queue', 'redis://h', '--store', 's3://bucket'],
      '@aws-sdk/client-s3',
      'use the store "s3://bucket"',
      '@aws-sdk/client-s3 @aws-sdk/lib-storage',
    ],
    [
      ['worker', '--queue', 'redis://h', '--store', 's3://bucket'],
      '@aws-sdk/lib-storage',
      'use the store "s3://bucket"',
      '@aws-sdk/client-s3 @aws-sdk/lib-storage',
    ],
  ])('%j without %s names what installs it', async (args, missing, task, install) => {
    const child = spawn(
      process.execPath,
      nodeArguments(args, ['--import', hook]),
      withEnv({ HIDDEN_PACKAGES: missing }),
    );
    expect(errorOf(await endOf(child))).toBe(
      `could not ${task} - the package ${missing} is not installed. Install it beside Topograft with \`npm install ${install}\`, and with --global where Topograft is.`,
    );
  });
});

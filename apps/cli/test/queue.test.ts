import { readdirSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { redisProgram, startRedis } from '../../../packages/experiments/test/servers/redis-server.ts';
import { freePort } from '../../../packages/experiments/test/servers/free-port.ts';
import { useTemporaryFolder } from './network-files.ts';
import { childEnvironment, endOf, runChild, startChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);
const plan = ['reproduce', 'fig4', '--scale', 'smoke'];

/** All files below a folder and what they hold, without times and without the reports. */
async function storeIn(name: string): Promise<ReadonlyMap<string, string>> {
  const root = join(inFolder(name), 'store');
  const files = new Map<string, string>([['store.json', await readFile(join(inFolder(name), 'store.json'), 'utf8')]]);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.toSorted()) {
    const key = path.slice(root.length + 1);
    const content = (await readFile(path)).toString('latin1');
    const withoutTimes = content
      .replace(/"elapsedMs":\d+/, '"elapsedMs":0')
      .replace(/"createdAt":\s*"[^"]+"/, '"createdAt":"then"');
    // Durations are all that is in it.
    files.set(key, key.endsWith('timings.jsonl') ? '' : withoutTimes);
  }
  return files;
}

/** Run directory of a training of the plan that has topologies of four epochs. */
function runOf(name: string): string {
  const root = join(inFolder(name), 'store');
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('run/topologies/0004.safetensors'),
  );
  return join(root, found!.replace(/\/topologies\/.*/, ''));
}

describe.skipIf(redisProgram === null)('one plan, four ways', () => {
  it('leaves the same files: one thread, threads, shards, and a queue with four workers', async () => {
    await mkdir(inFolder('redis'));
    const redis = await startRedis(inFolder('redis'), ['--requirepass', 'between us']);
    onTestFinished(() => redis.stop());
    const env = { ...childEnvironment, TOPOGRAFT_REDIS_PASSWORD: 'between us' };
    const queue = ['--queue', redis.url];
    const one = await runChild([...plan, '--threads', '1', '--quiet', '--out', inFolder('one')]);
    expect(one.code).toBe(0);
    const expected = await storeIn('one');
    expect(expected.size).toBeGreaterThan(50);
    const jobCount = Array.from(expected.keys()).filter((name) => name.endsWith('result.json')).length;

    expect((await runChild([...plan, '--threads', '3', '--quiet', '--out', inFolder('threads')])).code).toBe(0);
    expect(await storeIn('threads')).toEqual(expected);

    const shards = ['1/2', '2/2'].map((shard) =>
      runChild([...plan, '--threads', '1', '--shard', shard, '--out', inFolder('shards')]),
    );
    for (const { code } of await Promise.all(shards)) expect(code).toBe(0);
    expect((await runChild([...plan, '--quiet', '--out', inFolder('shards')])).code).toBe(0);
    expect(await storeIn('shards')).toEqual(expected);

    const workers = Array.from({ length: 4 }, () =>
      startChild(['worker', ...queue, '--store', inFolder('queued'), '--threads', '1', '--json'], { env }),
    );
    const ends = workers.map(endOf);
    onTestFinished(() => void workers.map((worker) => worker.kill('SIGKILL')));
    const planned = await runChild([...plan, ...queue, '--out', inFolder('queued')], { env });
    expect(planned.code).toBe(0);
    expect(planned.stderr).toContain(`\n${jobCount}/${jobCount}  done  `);
    expect(planned.stdout).toBe(one.stdout.replaceAll(inFolder('one'), inFolder('queued')));
    expect(await storeIn('queued')).toEqual(expected);

    const status = await runChild(['queue', 'status', ...queue, '--json'], { env });
    const { workers: told, ...counts } = JSON.parse(status.stdout) as { workers: { done: number }[] };
    expect(counts).toMatchObject({
      kind: 'queue-status',
      waiting: 0,
      blocked: 0,
      running: 0,
      done: jobCount,
      failed: [],
    });
    expect(told).toHaveLength(4);
    expect(told.reduce((sum, { done }) => sum + done, 0)).toBe(jobCount);
    const table = await runChild(['queue', 'status', ...queue], { env });
    expect(table.stdout).toMatch(
      /^\tjobs\nwaiting\t0\n[^]*\ndone\t\d+\n[^]*time left: nothing is left to do\n\nworker\trunning\tdone/,
    );

    const networks = ['0', '1', '4'].map((epoch) => `${runOf('one')}@${epoch}`);
    for (const more of [[], ['--alignment', 'refined', '--random-starts', '2', '--outputs', 'labelled']]) {
      const matrix = ['matrix', ...networks, ...more, '--json', '--chance', '0', '--quiet'];
      const byQueue = await runChild([...matrix, ...queue, '--store', inFolder('queued')], { env });
      expect(byQueue.code).toBe(0);
      expect(byQueue.stdout).toBe((await runChild(matrix)).stdout);
    }

    for (const worker of workers) worker.kill('SIGTERM');
    const outcomes = await Promise.all(ends);
    let stored = 0;
    for (const { code, stdout, stderr } of outcomes) {
      expect(code).toBe(143);
      expect(stderr).toMatch(/^taking jobs from redis:\/\/127\.0\.0\.1:\d+, 1 at a time; results go to /);
      expect(stderr).toMatch(/topograft: interrupted by SIGTERM\n$/);
      stored += (JSON.parse(stdout) as { stored: number }).stored;
    }
    expect(stored).toBe(jobCount + 2);
    for (const text of [planned, status, table, ...outcomes].flatMap(({ stdout, stderr }) => [stdout, stderr])) {
      expect(text).not.toContain('between us');
    }

    const again = await runChild([...plan, ...queue, '--out', inFolder('queued')], { env });
    expect(again.stderr).toBe(
      `scale smoke: tiny networks on images drawn by code\nworkers do the jobs; start one with: topograft worker --queue ${redis.url} --store ${inFolder('queued')}\n`,
    );
    expect((await runChild(['queue', 'retry', ...queue], { env })).stdout).toBe('0 jobs are tried anew\n');
    const cleared = await runChild(['queue', 'clear', ...queue], { env });
    expect(cleared.stdout).toBe('the queue is empty; 0 jobs were not done\n');
  }, 600_000);
});

describe('what is wrong with a queue', () => {
  const anyStore = (): string[] => ['--store', inFolder('any')];

  it('is said in one line: it does not answer', async () => {
    const queue = ['--queue', `redis://user:hidden@127.0.0.1:${await freePort()}`];
    const { code, stderr, stdout } = await runInProcess(['queue', 'status', ...queue]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^topograft: could not use the queue redis:\/\/127\.0\.0\.1:\d+ - it does not answer \(.*ECONNREFUSED.*\)\. See that Redis runs there\.\n$/,
    );
  });

  it.each([
    [
      ['queue', 'status'],
      'could not use a queue - none was named. Name it with --queue redis://host:port, or in TOPOGRAFT_QUEUE.',
    ],
    [['worker', '--queue', 'redis://h'], 'could not work for a queue - no store was named.'],
    [['queue', 'status', '--queue', 'http://h'], 'could not use a queue - its address is not usable.'],
    [
      [...plan, '--queue', 'redis://h', '--shard', '1/2'],
      'could not share the work - --queue and --shard are two ways',
    ],
    [
      [...plan, '--store', 's3://bucket'],
      'could not keep results in "s3://bucket" - --store is for work that is shared',
    ],
  ])('%j is a usage error', async (args, message) => {
    const { code, stderr } = await runInProcess(args);
    expect(code).toBe(2);
    expect(stderr).toContain(`topograft: ${message}`);
  });

  it('is said of its parts as of other commands', async () => {
    const { code, stderr } = await runInProcess(['queue', 'statsu']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "topograft: unknown command 'statsu'. Did you mean status? Commands are status, retry, clear. Run with --help to see what there is.\n",
    );
  });

  it('is said of flags as of other commands', async () => {
    const { code, stdout, stderr } = await runInProcess(['queue', 'status', '--jsn']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^topograft: unknown option '--jsn'\. Did you mean --json\?/);
  });

  it('is named by TOPOGRAFT_QUEUE, too', async () => {
    const env = { TOPOGRAFT_QUEUE: 'ftp://h' };
    const { stderr } = await runInProcess(['worker', ...anyStore()], { env });
    expect(stderr).toContain('its address is not usable');
  });
});

/** The files of docs/guides/many-machines do what they say, as far as that can be seen without Docker and Slurm. */
import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { findProgram } from '../../../packages/experiments/test/servers/find-program.ts';
import { redisProgram, startRedis } from '../../../packages/experiments/test/servers/redis-server.ts';
import { useTemporaryFolder } from './network-files.ts';
import { childEnvironment, type ChildOutcome, endOf, nodeArguments, runChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const guide = fileURLToPath(new URL('../../../docs/guides/many-machines/', import.meta.url));
const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);

interface Service {
  readonly image: string;
  readonly command: string | readonly string[];
  readonly environment: Readonly<Record<string, string | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes: readonly string[];
}

/** As Docker reads it: variables of `env` put in, or what stands for those that are not set. */
async function compose(env: Readonly<Record<string, string>>): Promise<Record<string, Service>> {
  const text = (await readFile(join(guide, 'compose.yaml'), 'utf8')).replaceAll(
    /\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (whole, name?: string, kind?: string, rest = '') => {
      if (whole === '$$') return '$';
      const value = env[name!];
      if (!value && kind === '?') throw new Error(rest);
      return value || (kind === '-' ? rest : '');
    },
  );
  const file = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: object };
  for (const { volumes } of Object.values(file.services)) {
    for (const volume of volumes) expect(Object.keys(file.volumes)).toContain(volume.split(':')[0]);
  }
  return file.services;
}

/** The `topograft` command line that a service ends up with. */
function topograftOf({ command }: Service): string[] {
  const [, script] = /^sh -c '(.*)'\s*$/s.exec(command as string) ?? [];
  execFileSync('sh', ['-n', '-c', script!]);
  // Not through npx: it would keep the signal that stops a container for itself.
  const [, words] = /&& exec node_modules\/\.bin\/topograft (.+)$/s.exec(script!) ?? [];
  return words!.trim().split(/\s+/);
}

describe('compose.yaml', () => {
  it('needs a password, and has commands that the parser takes', async () => {
    await expect(compose({})).rejects.toThrow('set REDIS_PASSWORD');
    const { coordinator, worker } = await compose({ REDIS_PASSWORD: 'between us' });
    expect(topograftOf(coordinator!)).toEqual(
      'reproduce all --scale laptop --queue redis://redis:6379 --store /store/results --out /store/report'.split(' '),
    );
    expect(topograftOf(worker!)).toEqual('worker --store /store/results --threads 0'.split(' '));
    for (const service of [coordinator!, worker!]) {
      expect(await runInProcess([...topograftOf(service), '--help'])).toMatchObject({ code: 0, stderr: '' });
      expect(service.environment).toMatchObject({
        TOPOGRAFT_QUEUE: 'redis://redis:6379',
        TOPOGRAFT_REDIS_PASSWORD: 'between us',
      });
      expect(service.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
    }
    const other = await compose({ REDIS_PASSWORD: 'x', TOPOGRAFT_STORE: 's3://bucket/a', TOPOGRAFT_SCALE: 'paper' });
    expect(topograftOf(other.coordinator!).join(' ')).toContain('--scale paper');
    expect(topograftOf(other.worker!).join(' ')).toContain('--store s3://bucket/a');
  });

  it.skipIf(redisProgram === null || findProgram('redis-cli', 'TOPOGRAFT_REDIS_CLI') === null)(
    'starts a Redis that a worker can use, and whose health shows only with the password',
    async () => {
      const { redis } = await compose({ REDIS_PASSWORD: 'between us' });
      const [program, ...settings] = redis!.command as readonly string[];
      expect(program).toBe('redis-server');
      const server = await startRedis(await mkdtemp(inFolder('redis-')), settings);
      onTestFinished(() => server.stop());
      const env = { TOPOGRAFT_QUEUE: server.url, TOPOGRAFT_REDIS_PASSWORD: 'between us' };
      expect(await runInProcess(['queue', 'status', '--json'], { env })).toMatchObject({ code: 0, stderr: '' });
      const [kind, health] = redis!.healthcheck!.test;
      expect(kind).toBe('CMD-SHELL');
      const isHealthy = (password: string): boolean => {
        try {
          const script = health!.replace('redis-cli', `redis-cli -p ${server.port}`);
          execFileSync('sh', ['-c', script], { env: { ...process.env, REDIS_PASSWORD: password }, stdio: 'ignore' });
          return true;
        } catch {
          return false;
        }
      };
      expect([isHealthy('between us'), isHealthy('wrong')]).toEqual([true, false]);
    },
    60_000,
  );
});

/** Runs a batch script as Slurm does, in a folder where the command is installed. */
function batch(script: string, env: Readonly<Record<string, string>>): ReturnType<typeof spawn> {
  return spawn('bash', [join(guide, script)], {
    cwd: folder(),
    env: { ...childEnvironment, HOME: folder(), SLURM_CPUS_PER_TASK: '1', ...env },
  });
}

async function installCommand(): Promise<void> {
  await mkdir(inFolder('node_modules/.bin'), { recursive: true });
  const words = [process.execPath, ...nodeArguments([])].map((word) => `'${word}'`).join(' ');
  await writeFile(inFolder('node_modules/.bin/topograft'), `#!/bin/sh\nexec ${words} "$@"\n`);
  await chmod(inFolder('node_modules/.bin/topograft'), 0o755);
}

describe('shards.sbatch', () => {
  const task = (id: string, out: string): ReturnType<typeof spawn> =>
    batch('shards.sbatch', {
      SLURM_ARRAY_TASK_ID: id,
      SLURM_ARRAY_TASK_MIN: '0',
      SLURM_ARRAY_TASK_COUNT: '2',
      TOPOGRAFT_FIGURES: 'fig4',
      TOPOGRAFT_SCALE: 'smoke',
      TOPOGRAFT_OUT: inFolder(out),
    });

  it('does the part of its task; the command without the array finds the trainings done', async () => {
    await installCommand();
    const outcomes = await Promise.all(['0', '1'].map((id) => endOf(task(id, 'shards'))));
    const trained = outcomes.map(({ code, stderr }) => {
      expect(code).toBe(0);
      return stderr.split('\n').filter((line) => /done\s.*generation \d$/.test(line)).length;
    });
    expect(trained.reduce((sum, count) => sum + count)).toBe(4);
    const rest = await runChild(['reproduce', 'fig4', '--scale', 'smoke', '--out', inFolder('shards')]);
    expect(rest.code).toBe(0);
    expect(rest.stderr).not.toMatch(/generation \d$/m);
    expect(rest.stdout).toContain('fig4-smoke-seed-1/index.html');
  }, 120_000);

  it('ends with 143 on SIGTERM, and goes on when it is submitted again', async () => {
    await installCommand();
    const child = task('0', 'stopped');
    // The first words come when signals are heeded.
    child.stderr!.once('data', () => child.kill('SIGTERM'));
    const stopped = await endOf(child);
    expect(stopped.code).toBe(143);
    expect(stopped.stderr).toMatch(/what is done is kept; go on with: [^]*topograft: interrupted by SIGTERM\n$/);
    expect(await endOf(task('0', 'stopped'))).toMatchObject({ code: 0 });
  }, 120_000);
});

describe.skipIf(redisProgram === null)('workers.sbatch', () => {
  it('works until the queue is empty, and gives back its jobs on SIGTERM', async () => {
    await installCommand();
    const redis = await startRedis(await mkdtemp(inFolder('redis-')), ['--requirepass', 'between us']);
    onTestFinished(() => redis.stop());
    const env = {
      TOPOGRAFT_QUEUE: redis.url,
      TOPOGRAFT_STORE: inFolder('queued'),
      TOPOGRAFT_REDIS_PASSWORD: 'between us',
    };
    const planning = runChild(
      ['reproduce', 'fig4', '--scale', 'smoke', '--queue', redis.url, '--out', inFolder('queued')],
      { env: { ...childEnvironment, ...env } },
    );
    // Workers of the script end when nothing waits: they are submitted when something does.
    for (let waiting = 0; waiting === 0;) {
      waiting = (JSON.parse((await runInProcess(['queue', 'status', '--json'], { env })).stdout) as { waiting: number })
        .waiting;
    }
    const first = batch('workers.sbatch', env);
    const stop = (chunk: Buffer): void => {
      if (!chunk.toString().includes('begins')) return;
      first.stderr!.off('data', stop);
      first.kill('SIGTERM');
    };
    first.stderr!.on('data', stop);
    const stopped: ChildOutcome = await endOf(first);
    expect(stopped.code).toBe(143);
    expect(stopped.stderr).toMatch(/topograft: interrupted by SIGTERM\n$/);
    const second = await endOf(batch('workers.sbatch', env));
    expect(second.code).toBe(0);
    const planned = await planning;
    expect(planned.code).toBe(0);
    expect(planned.stderr).toContain(
      `workers do the jobs; start one with: topograft worker --queue ${redis.url} --store ${inFolder('queued')}\n`,
    );
  }, 120_000);
});

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceJob, type Job } from '@topograft/experiments';
import { openJobPool, openResultStore } from '@topograft/experiments/node';
import { clearQueue, openQueueRunner, queueAddress, runQueueWorker } from '@topograft/experiments/queue';
import { redisProgram, startRedis } from '../../packages/experiments/test/servers/redis-server.ts';

/*
 * What a job costs beside its work: empty jobs from being put into a queue to being stored, by one worker in this process.
 *
 *   node --conditions=@topograft/source src/queue-overhead.ts FOLDER [JOBS]
 *
 * Writes overhead.json into the folder. The jobs are chance levels of two neurons, which take microseconds; the store is a
 * folder, so that the time of a network is not in it. Redis operations are counted by the server itself.
 */

const [folder, count = '500'] = process.argv.slice(2);
if (folder === undefined || redisProgram === null)
  throw new Error('Give a folder for the outcome; redis-server is needed.');
const jobCount = Number(count);
const home = await mkdtemp(join(tmpdir(), 'topograft-overhead-'));
await mkdir(join(home, 'redis'));
const redis = await startRedis(join(home, 'redis'));
const address = queueAddress(redis.url, {});
const pool = openJobPool({ threadCount: 1 });
const never = new AbortController().signal;
const IDLE_MS = 30_000;
const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Alone, or each needing one of ten that come first: what an edge costs follows from the difference. */
function emptyJobs(withEdges: boolean): readonly Job[] {
  const jobs: Job[] = [];
  for (let seed = 0; seed < jobCount; seed++) {
    const densities = [[0.5], [0.5]] as const;
    const empty = chanceJob(`empty ${seed}`, {
      layerWidths: [2, 2],
      densities,
      alignment: 'identity',
      sampleCount: 2,
      seed: seed + (withEdges ? 1_000_000 : 0),
    });
    jobs.push(withEdges && seed >= 10 ? { ...empty, dependencies: [jobs[seed % 10]!] } : empty);
  }
  return jobs;
}

/** Commands that the server has done. */
async function commandCount(): Promise<number> {
  const child = spawn('redis-cli', ['-p', String(redis.port), 'info', 'stats'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return Number(/total_commands_processed:(\d+)/.exec(text)![1]);
}

async function measure(name: string, withEdges: boolean): Promise<object> {
  const store = await openResultStore(join(home, name), { env: {} });
  const stop = new AbortController();
  const jobs = emptyJobs(withEdges);
  // Looking at all jobs again is for events that were lost: none is here.
  const runner = await openQueueRunner(address, store, { lookAgainMs: 600_000 });
  // The worker's thread and the kernels start with the first job: they are not what is measured.
  const working = runQueueWorker({
    address,
    store,
    pool,
    dataset: () => Promise.reject(new Error('no job needs data')),
    scratch: join(home, `${name}-scratch`),
    signal: stop.signal,
  }).catch(() => undefined);
  const [warm] = emptyJobs(false).map((job) => ({ ...job, name: 'warm' }));
  await runner.run([warm!], { datasets: new Map(), signal: never, force: true });
  const before = await commandCount();
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  const failed = await runner.run(jobs, { datasets: new Map(), signal: never, force: false });
  const elapsedMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  const commands = (await commandCount()) - before;
  stop.abort(new Error('over'));
  await working;
  await runner.close();
  if (failed.length > 0) throw new Error(failed[0]!.reason);
  return {
    jobs: jobCount,
    edges: withEdges ? jobCount - 10 : 0,
    elapsedMs: Math.round(elapsedMs),
    msPerJob: Number((elapsedMs / jobCount).toFixed(3)),
    // Of the coordinator and the worker together; unlike the time it does not grow when others use the machine.
    cpuMsPerJob: Number(((user + system) / 1000 / jobCount).toFixed(3)),
    redisCommandsPerJob: Number((commands / jobCount).toFixed(2)),
  };
}

/** Commands a second of a worker that finds nothing to do. */
async function idleWorker(): Promise<number> {
  const store = await openResultStore(join(home, 'idle'), { env: {} });
  const stop = new AbortController();
  const working = runQueueWorker({
    address,
    store,
    pool,
    dataset: () => Promise.reject(new Error('no job needs data')),
    scratch: join(home, 'idle-scratch'),
    signal: stop.signal,
  }).catch(() => undefined);
  await after(3000);
  const before = await commandCount();
  await after(IDLE_MS);
  const commands = (await commandCount()) - before;
  stop.abort(new Error('over'));
  await working;
  return Number((commands / (IDLE_MS / 1000)).toFixed(3));
}

/** Commands of looking at one job that waits, which the command that plans does with all of them every 15 seconds. */
async function look(): Promise<number> {
  const [everyMs, lookedAt, looks] = [500, 100, 12];
  const runner = await openQueueRunner(address, await openResultStore(join(home, 'look'), { env: {} }), {
    lookAgainMs: everyMs,
  });
  const stop = new AbortController();
  const jobs = emptyJobs(false).slice(0, lookedAt);
  const waiting = runner.run(jobs, { datasets: new Map(), signal: stop.signal, force: true }).catch(() => undefined);
  await after(3000);
  const before = await commandCount();
  await after(everyMs * looks);
  const commands = (await commandCount()) - before;
  stop.abort(new Error('over'));
  await waiting;
  await runner.close();
  await clearQueue(address);
  return Number((commands / (looks * lookedAt)).toFixed(2));
}

try {
  const outcome = {
    load: loadavg()[0],
    cores: cpus().length,
    alone: await measure('alone', false),
    edges: await measure('edges', true),
    redisCommandsPerLook: await look(),
    redisCommandsPerSecondIdle: await idleWorker(),
  };
  await writeFile(join(folder, 'overhead.json'), `${JSON.stringify(outcome, null, 1)}\n`);
  console.log(outcome);
} finally {
  await pool.close();
  await redis.stop();
  await rm(home, { recursive: true, force: true });
}

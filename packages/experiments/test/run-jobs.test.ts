import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeRunHost } from '@topograft/set-trainer/node';
import { ArgumentError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceJob } from '../src/plan/chance-job.ts';
import type { Job } from '../src/plan/job.ts';
import { criticalPaths } from '../src/schedule/critical-paths.ts';
import type { JobConditions, JobPool } from '../src/schedule/job-pool.ts';
import { runJobs, type RunJobsOptions } from '../src/schedule/run-jobs.ts';
import { claimJob } from '../src/store/claim-job.ts';
import { type JobPaths, jobPaths } from '../src/store/job-paths.ts';
import { commitJob } from '../src/store/commit-job.ts';
import { temporaryFolder } from './tiny-job.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** A job of a size, with what it needs. */
function jobOf(name: string, size: number, dependencies: readonly Job[] = []): Job {
  const layerWidths = [784, 784];
  const options = {
    layerWidths,
    densities: [[0.01], [0.01]],
    alignment: 'greedy',
    sampleCount: size,
    seed: 1,
  } as const;
  return { ...chanceJob(name, { ...options, seed: name.length * 100 + name.charCodeAt(0) }), dependencies };
}

/** A pool without threads, which does what a test says, and writes results as the real one does. */
function poolOf(
  perform: (job: Job, conditions: JobConditions) => Promise<void>,
  threadCount = 2,
): JobPool & { readonly performed: string[] } {
  const performed: string[] = [];
  return {
    threadCount,
    performed,
    perform: async (job, conditions) => {
      performed.push(job.name);
      await perform(job, conditions);
      const paths = jobPaths(conditions.store, job.id);
      await mkdir(paths.directory, { recursive: true });
      await writeFile(join(paths.directory, 'chance.json'), '{}');
      await commitJob(paths, { id: job.id, spec: job.spec, elapsedMs: 0 });
    },
    close: async () => {},
  };
}

const succeed = async (): Promise<void> => {};
const optionsOf = (name: string, pool: JobPool, change: Partial<RunJobsOptions> = {}): RunJobsOptions => ({
  store: join(folder, name),
  pool,
  datasets: new Map(),
  signal: new AbortController().signal,
  lookAgainMs: 5,
  ...change,
});

describe('criticalPaths(jobs, durationMs)', () => {
  it('adds to each job the longest that waits for it', () => {
    const root = jobOf('r', 1);
    const [short, long] = [jobOf('s', 2, [root]), jobOf('l', 5, [root])];
    const last = jobOf('x', 3, [short]);
    const sizes = { r: 1, s: 2, l: 5, x: 3 } as Record<string, number>;
    const paths = criticalPaths([root, short, long, last], ({ name }) => sizes[name]!);
    expect([root, short, long, last].map(({ id }) => paths.get(id))).toEqual([6, 5, 5, 3]);
  });
});

describe('runJobs(jobs, options)', () => {
  it('does every job once, those with the most to come first, and nothing the second time', async () => {
    const root = jobOf('r', 2);
    const jobs = [jobOf('a', 5), jobOf('b', 9), jobOf('c', 30, [root])];
    const pool = poolOf(succeed, 1);
    expect(await runJobs(jobs, optionsOf('once', pool))).toEqual([]);
    expect(pool.performed).toEqual(['r', 'c', 'b', 'a']);
    const again = poolOf(succeed, 1);
    const done: string[] = [];
    await runJobs(jobs, {
      ...optionsOf('once', again),
      watcher: { onPlan: (all, before) => done.push(`${before.length} of ${all.length}`) },
    });
    expect([again.performed, done]).toEqual([[], ['4 of 4']]);
  });

  it('tries a job that fails once more, from nothing', async () => {
    const attempts: boolean[] = [];
    const pool = poolOf(async (_, { startOver }) => {
      attempts.push(startOver);
      if (!startOver) throw new Error('a bad day');
    });
    expect(await runJobs([jobOf('a', 2)], optionsOf('retry', pool))).toEqual([]);
    expect(attempts).toEqual([false, true]);
  });

  it('names a job that fails twice and what needs it, and does all others', async () => {
    const bad = jobOf('bad', 9);
    const after = jobOf('after', 2, [bad]);
    const last = jobOf('lasts', 2, [after]);
    const reason = new ArgumentError({ task: 'try', reason: 'it is wrong' });
    const pool = poolOf(async ({ name }) => {
      if (name === 'bad') throw reason;
    });
    const ended: string[] = [];
    const failed = await runJobs([last, jobOf('a', 2), jobOf('b', 2)], {
      ...optionsOf('failing', pool),
      watcher: { onEnd: ({ name }, outcome) => ended.push(`${name} ${outcome}`) },
    });
    expect(failed).toEqual([
      { job: bad, reason: 'could not try - it is wrong.', needs: null },
      { job: after, reason: 'it needs "bad", which failed', needs: bad },
      { job: last, reason: 'it needs "after", which failed', needs: after },
    ]);
    expect(pool.performed.toSorted()).toEqual(['a', 'b', 'bad', 'bad']);
    expect(ended.toSorted()).toEqual(['a done', 'after failed', 'b done', 'bad failed', 'lasts failed']);
  });

  it('rejects with the reason of the signal, and gives its claims back', async () => {
    const controller = new AbortController();
    const job = jobOf('a', 2);
    const pool = poolOf(
      (_, { signal }) => new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const running = runJobs([job], {
      ...optionsOf('aborted', pool, { signal: controller.signal }),
      watcher: {
        onStart: () => {
          queueMicrotask(() => controller.abort(new Error('enough')));
          return undefined;
        },
      },
    });
    await expect(running).rejects.toThrow('enough');
    const lock = await claimJob(jobPaths(join(folder, 'aborted'), job.id));
    expect(lock).not.toBeNull();
    await lock!.release();
  });

  it('clears the claim of a process that was killed after it had done the job, and no other', async () => {
    const [left, holds] = [jobOf('left', 2), jobOf('holds', 2)];
    await runJobs([left, holds], optionsOf('claims', poolOf(succeed)));
    const folderOf = ({ id }: Job): JobPaths => jobPaths(join(folder, 'claims'), id);
    await claimJob(folderOf(left), { ...nodeRunHost, pid: 999_999, processStart: async () => 'long ago' });
    const held = await claimJob(folderOf(holds));
    const pool = poolOf(succeed);
    expect(await runJobs([left, holds], optionsOf('claims', pool))).toEqual([]);
    expect(pool.performed).toEqual([]);
    const claimed = [left, holds].map((job) => existsSync(join(folderOf(job).directory, 'run.lock')));
    expect(claimed).toEqual([false, true]);
    await held!.release();
  });

  it('does each job once when two work on one store', async () => {
    const root = jobOf('r', 2);
    const jobs = [root, ...Array.from('abcdefgh', (name) => jobOf(name, 2, [root]))];
    const pools = [poolOf(succeed), poolOf(succeed)];
    const failed = await Promise.all(pools.map((pool) => runJobs(jobs, optionsOf('two', pool))));
    expect(failed).toEqual([[], []]);
    expect(pools.flatMap(({ performed }) => performed).toSorted()).toEqual(Array.from('abcdefghr'));
  });
});

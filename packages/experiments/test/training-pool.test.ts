import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArgumentError, type EpochRecord, TopograftError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunJob, shareDataset } from '../src/node.ts';
import { trainRun } from '../src/node/train-run.ts';
import { openTrainingPool, type TrainingPool } from '../src/node/training-pool.ts';
import { temporaryFolder, tinyDataset, tinyJob } from './tiny-job.ts';

let folder: string;
let pool: TrainingPool;
beforeAll(async () => {
  folder = await temporaryFolder();
  pool = openTrainingPool({ threadCount: 2 });
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

/** All files of a run, without what a clock decides. */
async function filesOf(directory: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((file) => file.isFile() && file.name !== 'timings.jsonl')) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const name = path.slice(directory.length + 1);
    if (entry.name !== 'run.json') files.set(name, bytes.toString('base64'));
    else files.set(name, JSON.stringify({ ...JSON.parse(bytes.toString()), createdAt: null }));
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('openTrainingPool().train(job)', () => {
  it('writes the files and tells the records that trainRun does in this thread', async () => {
    const here: EpochRecord[] = [];
    for await (const record of trainRun(tinyJob(join(folder, 'here')))) here.push(record);
    const told: EpochRecord[] = [];
    const order: string[] = [];
    const there = await pool.train(tinyJob(join(folder, 'there')), {
      onStart: () => order.push('start'),
      onEpoch: (record) => {
        order.push(`epoch ${record.epoch}`);
        told.push(record);
      },
    });
    expect(there).toEqual(here);
    expect(told).toEqual(here);
    expect(order).toEqual(['start', 'epoch 1', 'epoch 2', 'epoch 3']);
    const files = await filesOf(join(folder, 'here'));
    expect([...files.keys()]).toContain('checkpoint.safetensors');
    expect(await filesOf(join(folder, 'there'))).toEqual(files);
  });

  it('gives the same bytes on one thread and on two', async () => {
    const one = openTrainingPool({ threadCount: 1 });
    const jobs = (name: string): RunJob[] =>
      [1, 2, 3].map((seed) => ({ ...tinyJob(join(folder, name, String(seed)), { seed }), dataset: shared }));
    const shared = shareDataset(tinyDataset);
    try {
      const alone = await Promise.all(jobs('one').map((job) => one.train(job)));
      const abreast = await Promise.all(jobs('two').map((job) => pool.train(job)));
      expect(abreast).toEqual(alone);
      expect(await filesOf(join(folder, 'two'))).toEqual(await filesOf(join(folder, 'one')));
    } finally {
      await one.close();
    }
  });

  it('throws the error of the worker with its code, name and message, and trains on', async () => {
    const failed = pool.train(tinyJob(join(folder, 'bad'), { momentum: 2 }));
    const error: unknown = await failed.catch((reason: unknown) => reason);
    expect(TopograftError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'ArgumentError',
      code: 'TOPOGRAFT_ARGUMENT',
      message: 'could not start training - momentum is not usable. Expected a number from 0 and below 1. Received 2.',
    });
    expect(await readdir(folder)).not.toContain('bad');
    expect(await pool.train(tinyJob(join(folder, 'after'), { epochCount: 1 }))).toHaveLength(1);
  });

  it('rejects with the reason of the signal, and marks the run as interrupted', async () => {
    const controller = new AbortController();
    const directory = join(folder, 'stopped');
    const running = pool.train(tinyJob(directory, { epochCount: 100_000 }), {
      signal: controller.signal,
      onEpoch: () => controller.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'))).toMatchObject({ status: 'interrupted' });
  });

  it('leaves no trace of a run that was given up in the queue', async () => {
    const controller = new AbortController();
    const names = ['q1', 'q2', 'q3', 'q4', 'q5'];
    const started: string[] = [];
    const running = names.map((name) =>
      pool.train(tinyJob(join(folder, name), { epochCount: 100_000 }), {
        signal: controller.signal,
        onStart: () => started.push(name),
        onEpoch: () => controller.abort(new Error('enough')),
      }),
    );
    const outcomes = await Promise.allSettled(running);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(names.map(() => 'rejected'));
    expect(started.length).toBeLessThanOrEqual(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('q')).toSorted()).toEqual(started.toSorted());
  });

  it('rejects at once when the signal is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(pool.train(tinyJob(join(folder, 'never')), { signal })).rejects.toThrow('too late');
  });
});

it('openTrainingPool().close() stops what still trains, and takes nothing more', async () => {
  const closed = openTrainingPool({ threadCount: 1 });
  const directory = join(folder, 'closed');
  const job = tinyJob(directory, { epochCount: 100_000 });
  const started = Promise.withResolvers<void>();
  const running = closed.train(job, { onEpoch: () => started.resolve() });
  await started.promise;
  const [[outcome]] = await Promise.all([Promise.allSettled([running]), closed.close()]);
  expect(outcome).toMatchObject({ reason: { message: 'could not train a run - the training pool is closed.' } });
  await expect(closed.train(job)).rejects.toThrow(ArgumentError);
  expect(JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'))).toMatchObject({ status: 'interrupted' });
});

it('openTrainingPool({ threadCount }) refuses a number of threads below 1', () => {
  expect(() => openTrainingPool({ threadCount: 0 })).toThrow(ArgumentError);
  expect(() => openTrainingPool({ threadCount: 1.5 })).toThrow(
    'could not open a pool of threads - their number is not usable. Expected a whole number from 1. Received 1.5.',
  );
});

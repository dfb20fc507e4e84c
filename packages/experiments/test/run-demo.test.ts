import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoOptions, type DemoOutcome, runDemo } from '../src/demo/run-demo.ts';
import { shareDataset } from '../src/node/share-dataset.ts';
import { openTrainingPool, type TrainingPool } from '../src/node/training-pool.ts';
import { temporaryFolder, tinyDataset } from './tiny-job.ts';

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

const demoIn = (directory: string, change: Partial<DemoOptions> = {}): Promise<DemoOutcome> => {
  const dataset = shareDataset(tinyDataset);
  return runDemo({ dataset, pool, directory, seed: 3, epochCount: 2, generationCount: 2, ...change });
};

describe('runDemo(options)', () => {
  it('trains all generations, and writes runs, figures and the page', async () => {
    const directory = join(folder, 'demo');
    const outcome = await demoIn(directory);
    const figures = ['greedy', 'refined'].flatMap((alignment) =>
      ['after', 'before'].flatMap((moment) => ['csv', 'svg'].map((end) => `distances-${alignment}-${moment}.${end}`)),
    );
    expect((await readdir(directory)).toSorted()).toEqual([...figures, 'index.html', 'learning-curves.svg', 'runs']);
    expect((await readdir(join(directory, 'runs'))).toSorted()).toEqual(['w0', 'w1', 'w2']);
    expect(outcome.page).toBe(join(directory, 'index.html'));
    const page = await readFile(outcome.page, 'utf8');
    for (const name of [...figures.filter((file) => file.endsWith('.svg')), 'learning-curves.svg']) {
      expect(page).toContain(await readFile(join(directory, name), 'utf8'));
    }
    expect(outcome.networks.map(({ label }) => label)).toEqual(['w0', 'w1', 'w2']);
    expect(outcome.distances.map(({ moment, matrix }) => `${matrix.alignment} ${moment}`)).toEqual([
      'greedy before',
      'greedy after',
      'refined before',
      'refined after',
    ]);
    const [greedyBefore, greedyAfter, refinedBefore, refinedAfter] = outcome.distances.map(
      ({ matrix }) => matrix.values[0]![2]!,
    );
    expect(greedyBefore).toBeLessThan(greedyAfter!);
    expect(refinedBefore).toBeLessThan(refinedAfter!);
    expect(refinedAfter).toBeLessThanOrEqual(greedyAfter!);
  });

  it('refuses to replace a demo without force, and replaces it with', async () => {
    const directory = join(folder, 'twice');
    const { page } = await demoIn(directory, { generationCount: 1, epochCount: 1 });
    const first = await readFile(page, 'utf8');
    await expect(demoIn(directory)).rejects.toThrow(FileError);
    await expect(demoIn(directory)).rejects.toThrow(
      `could not write the demo into "${directory}" - it holds a demo already. Name another folder with --out, or replace the demo with --force.`,
    );
    await demoIn(directory, { generationCount: 1, epochCount: 1, seed: 4, force: true });
    expect(await readFile(page, 'utf8')).not.toBe(first);
  });

  it('stopped while it replaces a demo, leaves no page and no figure of that', async () => {
    const directory = join(folder, 'half');
    await demoIn(directory, { generationCount: 1, epochCount: 1 });
    const trainAll = (): Promise<never> => Promise.reject(new Error('enough'));
    await expect(demoIn(directory, { force: true, trainAll })).rejects.toThrow('enough');
    expect(await readdir(directory)).toEqual(['runs']);
    await expect(demoIn(directory)).rejects.toThrow(
      'it holds a demo that was not finished. Name another folder with --out, or replace the demo with --force.',
    );
  });

  it('never writes into a folder that holds something else', async () => {
    const directory = join(folder, 'website');
    await mkdir(directory);
    await writeFile(join(directory, 'index.html'), 'precious');
    await expect(demoIn(directory, { force: true })).rejects.toThrow('it holds other files, such as "index.html"');
    await writeFile(join(directory, 'notes.txt'), '');
    await mkdir(join(directory, 'runs'));
    await expect(demoIn(directory, { force: true })).rejects.toThrow('it holds other files, such as "notes.txt"');
    expect(await readFile(join(directory, 'index.html'), 'utf8')).toBe('precious');
    await expect(demoIn(join(directory, 'notes.txt'))).rejects.toThrow('it is not a folder');
  });

  it('stops all runs when one fails, and rejects with its reason', async () => {
    const directory = join(folder, 'failing');
    await mkdir(join(directory, 'runs'), { recursive: true });
    await writeFile(join(directory, 'runs', 'w1'), 'a file where a run should be');
    await expect(demoIn(directory, { force: true, epochCount: 100_000 })).rejects.toThrow(/runs\/w1/);
    const manifest: unknown = JSON.parse(await readFile(join(directory, 'runs', 'w0', 'run.json'), 'utf8'));
    expect(manifest).toMatchObject({ status: 'interrupted' });
    await expect(access(join(directory, 'index.html'))).rejects.toThrow('ENOENT');
  });

  it('rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    const stopped = demoIn(join(folder, 'stopped'), {
      epochCount: 100_000,
      signal: controller.signal,
      trainAll: (runs) =>
        Promise.all(runs.map(({ train }) => train({ onEpoch: () => controller.abort(new Error('enough')) }))),
    });
    await expect(stopped).rejects.toThrow('enough');
  });
});

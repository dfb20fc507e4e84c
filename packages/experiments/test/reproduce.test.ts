import { access, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syntheticImages } from '@topograft/datasets';
import { readCheckpoint } from '@topograft/set-trainer/node';
import { ArgumentError, ChecksumError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planFigures } from '../src/node/plan-figures.ts';
import { reproduce, type ReproduceOptions, type ReproduceOutcome } from '../src/node/reproduce.ts';
import { shareDataset } from '../src/node/share-dataset.ts';
import { type TrainingJob, withDependencies } from '../src/plan/job.ts';
import type { Scale } from '../src/plan/scale.ts';
import { recipes } from '../src/recipes/recipes.ts';
import { environmentMarks } from '../src/report/report-texts.ts';
import { type JobPool, openJobPool } from '../src/schedule/job-pool.ts';
import { localRunner } from '../src/schedule/job-runner.ts';
import { runJobs } from '../src/schedule/run-jobs.ts';
import { jobPaths, modelFile } from '../src/store/job-paths.ts';
import { openStore } from '../src/store/open-store.ts';
import { temporaryFolder } from './tiny-job.ts';

const figures = Object.keys(recipes);
const images = shareDataset(syntheticImages({ trainCount: 400, testCount: 100 }));
const datasets = { 'fashion-mnist': images, 'cifar-10': images };

let folder: string;
let pool: JobPool;
let all: ReproduceOutcome;
let allPage: string;

const reproduceInto = (
  name: string,
  { pool: threads = pool, ...change }: Partial<ReproduceOptions> & { pool?: JobPool } = {},
): Promise<ReproduceOutcome> =>
  reproduce({
    target: 'all',
    figures,
    scale: 'smoke',
    seed: 1,
    directory: join(folder, name),
    datasets,
    runner: localRunner(join(folder, name), threads),
    signal: new AbortController().signal,
    ...change,
  });

/** Trainings that others wait for, and distances of what they find. */
const some = { target: 'some', figures: ['fig4', 'fig7'] };

/** A report without its environment. */
const bodyOf = (text: string): string => {
  const [before, rest] = text.split(environmentMarks.begin);
  return before! + rest!.split(environmentMarks.end)[1]!;
};

beforeAll(async () => {
  folder = await temporaryFolder();
  pool = openJobPool({ threadCount: 2 });
  all = await reproduceInto('all');
  allPage = await readFile(all.page!, 'utf8');
}, 120_000);
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

describe('reproduce(all, smoke)', () => {
  it.each(figures)('makes %s: claims, numbers, tables and drawings, in the page and as files', async (figure) => {
    const section = all.report!.sections.find((each) => each.figure === figure)!;
    const { claims, comparisons, tables, drawings } = section.findings!;
    expect(section.missing).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
    expect(comparisons.length).toBeGreaterThan(0);
    const names = await readdir(join(dirname(all.page!), figure));
    const expected = [
      ...drawings.map(({ name }) => `${name}.svg`),
      ...tables.flatMap(({ name }) => [`${name}.csv`, `${name}.json`]),
    ];
    expect(names.toSorted()).toEqual(expected.toSorted());
    for (const { svg } of drawings) expect(allPage).toContain(svg);
    for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(allPage).toContain(`<section id="${figure}">`);
  });

  it('writes a page that loads nothing', () => {
    expect(allPage).not.toMatch(/<(script|link|img|iframe)\b/);
    const addresses = Array.from(allPage.matchAll(/https?:[^"'\s<]+/g), ([address]) => address);
    expect(Array.from(new Set(addresses)).filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
  });

  it('shows in Markdown the figures that lie beside it', async () => {
    const text = await readFile(join(dirname(all.page!), 'report.md'), 'utf8');
    const paths = Array.from(text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g), ([, path]) => path!);
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) await access(join(dirname(all.page!), path));
    expect(text).toContain('topograft reproduce all --scale smoke --seed 1');
  });

  it('gives the same body in one thread, in shards, and from another folder', async () => {
    const whole = await reproduceInto('all', some);
    const one = openJobPool({ threadCount: 1 });
    try {
      for (const index of [2, 1]) {
        const outcome = await reproduceInto('shards', { ...some, pool: one, shard: { index, count: 2 } });
        expect(outcome).toMatchObject({ report: null, page: null, failed: [] });
      }
      const started: string[] = [];
      const { page } = await reproduceInto('shards', {
        ...some,
        pool: one,
        watcher: { onStart: ({ spec }) => void started.push(spec.kind) },
      });
      expect(started).not.toContain('training');
      expect(bodyOf(await readFile(page!, 'utf8'))).toBe(bodyOf(await readFile(whole.page!, 'utf8')));
    } finally {
      await one.close();
    }
  }, 60_000);

  it('gives the same body again without doing any job, and does all again with force', async () => {
    const started: string[] = [];
    const watcher = { onStart: ({ name }: { name: string }) => void started.push(name) };
    const { page } = await reproduceInto('all', { watcher });
    expect(started).toEqual([]);
    expect(bodyOf(await readFile(page!, 'utf8'))).toBe(bodyOf(allPage));
    const only = { target: 'fig3a', figures: ['fig3a'], watcher };
    await reproduceInto('all', { ...only, force: true });
    expect(started).toHaveLength(6);
  });

  it('gives another body for another seed', async () => {
    const only = { target: 'fig3a', figures: ['fig3a'] };
    const bodies = [];
    for (const seed of [1, 2]) {
      const { page } = await reproduceInto('seeds', { ...only, seed });
      bodies.push(bodyOf(await readFile(page!, 'utf8')).replaceAll(/[Ss]eed \d/g, ''));
    }
    expect(bodies[0]).not.toBe(bodies[1]);
  });
});

describe('what goes wrong', () => {
  it('names a figure whose job fails, and makes the others', async () => {
    const broken = datasets['fashion-mnist'];
    const damaged = { ...broken, train: { ...broken.train, labels: broken.train.labels.slice(0, 10) } };
    const only = { target: 'some', figures: ['fig3a', 'fig4'] };
    const { report, page, failed } = await reproduceInto('hole', {
      ...only,
      datasets: { 'fashion-mnist': damaged },
    });
    expect(failed.filter(({ needs }) => needs === null)).toHaveLength(4);
    expect(report!.sections.map(({ findings }) => findings !== null)).toEqual([true, false]);
    const text = await readFile(page!, 'utf8');
    expect(text).toContain('This part is missing, because these jobs could not be done:');
    expect(text).toContain('the training set holds');
    expect((await reproduceInto('hole', only)).failed).toEqual([]);
  });

  it('leaves out what trains on a data set that is not wanted', async () => {
    const target = 'fig3a table1 fig6';
    const { report, page } = await reproduceInto('all', { target, figures: target.split(' '), without: 'cifar-10' });
    expect(report!.sections.map(({ figure }) => figure)).toEqual(['fig3a', 'table1']);
    expect(report!.command).toBe(`topograft reproduce ${target} --scale smoke --seed 1 --without cifar-10`);
    expect(page).toContain('fig3a-table1-fig6-smoke-seed-1-without-cifar-10');
    const { findings, departures } = report!.sections[1]!;
    expect(findings!.tables[0]!.columns.join()).not.toContain('CIFAR-10');
    expect(departures).toContain('the row of cifar-10 is left out');
    expect(() => planFigures(['fig6', 'fig7'], 'paper', 1, {}, 'cifar-10')).toThrow(
      new ArgumentError({
        task: 'plan fig6, fig7 without cifar-10',
        reason: 'nothing is left to do',
        expected: 'a figure that trains on another data set',
        received: 'fig6, fig7',
      }),
    );
  });

  it('refuses results that have changed since', async () => {
    await cp(join(folder, 'all'), join(folder, 'changed'), { recursive: true });
    const { jobs } = planFigures(['fig4'], 'smoke', 1, datasets).get('fig4')!;
    const training = jobs.find(({ spec }) => spec.kind === 'training')!;
    const file = join(jobPaths(join(folder, 'changed'), training.id).run, 'epochs.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"epoch":1', '"epoch":7'));
    const again = reproduceInto('changed', { target: 'fig4', figures: ['fig4'] });
    await expect(again).rejects.toThrow(ChecksumError);
  });

  it('stops when asked to, with every file in order, and goes on to the same body', async () => {
    const directory = 'stopped';
    const whole = await reproduceInto('all', some);
    for (const stopAt of [1, 3, 20]) {
      const controller = new AbortController();
      let events = 0;
      const count = (): void => void (++events === stopAt && controller.abort(new Error('enough')));
      const stopped = reproduceInto(directory, {
        ...some,
        signal: controller.signal,
        watcher: { onStart: () => ({ onEpoch: count, onPairs: count }) },
      });
      await expect(stopped).rejects.toThrow('enough');
    }
    const { page } = await reproduceInto(directory, some);
    expect(bodyOf(await readFile(page!, 'utf8'))).toBe(bodyOf(await readFile(whole.page!, 'utf8')));
  }, 60_000);
});

describe('a training that keeps models', () => {
  const trainings = (scale: Scale): readonly TrainingJob[] =>
    withDependencies(planFigures(['fig7'], scale, 1, datasets).get('fig7')!.jobs).filter(
      (job): job is TrainingJob => job.spec.kind === 'training' && job.spec.keepEpochs.length > 0,
    );

  it('leaves the models of its epochs, and the run that it would be without them', async () => {
    const [kept] = trainings('smoke');
    const store = join(folder, 'all');
    const paths = jobPaths(store, kept!.id);
    const epochs = [];
    for (const epoch of kept!.spec.keepEpochs) {
      epochs.push((await readCheckpoint(join(paths.directory, modelFile(epoch)))).state.position.epoch);
    }
    expect(epochs).toEqual([2, 4]);

    const plain = { ...kept!, id: '0'.repeat(64), spec: { ...kept!.spec, keepEpochs: [] } };
    const other = join(folder, 'plain');
    await openStore(other);
    const signal = new AbortController().signal;
    const byDigest = new Map([[images.identity.sha256, images]]);
    expect(await runJobs([plain], { store: other, pool, datasets: byDigest, signal })).toEqual([]);
    for (const name of ['epochs.jsonl', 'checkpoint.safetensors', 'best.safetensors', 'topologies/0004.safetensors']) {
      const [a, b] = [join(paths.run, name), join(jobPaths(other, plain.id).run, name)];
      expect((await readFile(a)).equals(await readFile(b)), name).toBe(true);
    }
  });
});

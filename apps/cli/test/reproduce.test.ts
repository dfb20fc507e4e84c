import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { paperDatasets, recipes, scales } from '@topograft/experiments';
import { createRng } from '@topograft/sparse-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shardOfSlurm } from '../src/options/shard-of-slurm.ts';
import { figureChoices, scaleChoices, withoutChoices } from '../src/options/reproduce-choices.ts';
import { useTemporaryFolder } from './network-files.ts';
import { endOf, runChild, startChild } from './run-child.ts';
import { type Outcome, runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);
const smoke = (figure: string, name: string): string[] => [
  'reproduce',
  figure,
  '--scale',
  'smoke',
  '--out',
  inFolder(name),
];

/** A report without its environment. */
async function bodyIn(name: string, report: string): Promise<string> {
  const text = await readFile(join(inFolder(name), report, 'index.html'), 'utf8');
  const [before, rest] = text.split('<!-- environment: begin -->');
  return before! + rest!.split('<!-- environment: end -->')[1]!;
}

describe('topograft reproduce', () => {
  it('knows the figures and scales that there are', () => {
    expect(figureChoices.toSorted()).toEqual(Object.keys(recipes).toSorted());
    expect(scaleChoices).toEqual(scales);
    expect(withoutChoices).toEqual(paperDatasets);
  });

  it('shows examples in its help', async () => {
    const { code, stdout } = await runInProcess(['reproduce', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('topograft reproduce fig3a --scale paper');
    expect(stdout).toMatch(/--dry-run +say what would be done/);
  });

  it('prints verdicts and the report, a line a job on stderr, and one document with --json', async () => {
    const { code, stdout, stderr } = await runChild(smoke('fig3a', 'plain'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^statement of the paper\tverdict\nfig3a: The distance of each generation .*\tholds\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(join(inFolder('plain'), 'fig3a-smoke-seed-1', 'index.html'));
    expect(stderr).toMatch(/^1\/6 {2}done {2}.*jobs\/min.*\n/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(6);

    const again = await runChild([...smoke('fig3a', 'plain'), '--json', '--quiet']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({
      specVersion: 'v1',
      kind: 'reproduction',
      target: 'fig3a',
      scale: 'smoke',
      seed: 1,
      failures: [],
      figures: [{ figure: 'fig3a', counts: { trainings: 0, pairs: 18, chanceLevels: 3 }, missing: [] }],
    });
  });

  it('says with --dry-run what it would do, needs no data for it, and writes nothing', async () => {
    const { code, stdout } = await runInProcess([
      'reproduce',
      'all',
      '--scale',
      'paper',
      '--dry-run',
      '--out',
      inFolder('dry'),
    ]);
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows[0]!.slice(0, 5)).toEqual(['figure', 'trainings', 'epochs', 'distances', 'chance levels']);
    expect(rows.find(([figure]) => figure === 'fig2a')!.slice(1, 5)).toEqual(['194', '38800', '0', '0']);
    expect(rows.find(([figure]) => figure === 'fig3b')!.slice(1, 5)).toEqual(['0', '0', '9506', '91']);
    expect(await readdir(folder())).not.toContain('dry');

    const document = await runInProcess(['reproduce', 'fig4', '--scale', 'paper', '--dry-run', '--json', '--quiet']);
    expect(document.stderr).toBe('');
    const plan = JSON.parse(document.stdout) as { jobs: { kind: string; figures: string[] }[] };
    expect(plan).toMatchObject({ specVersion: 'v1', kind: 'reproduction-plan', figures: [{ figure: 'fig4' }] });
    expect(plan.jobs.filter(({ kind }) => kind === 'training')).toHaveLength(10);
  });

  it('takes several figures, which share their runs and stand in the order of the paper', async () => {
    const args = ['reproduce', 'table1', 'fig4', 'fig4', '--scale', 'paper', '--dry-run', '--json', '--quiet'];
    const { stdout } = await runInProcess(args);
    const plan = JSON.parse(stdout) as { jobs: { kind: string; figures: string[] }[] };
    expect(plan).toMatchObject({ figures: [{ figure: 'fig4' }, { figure: 'table1' }] });
    const trainings = plan.jobs.filter(({ kind }) => kind === 'training');
    expect(trainings.filter(({ figures }) => figures.length === 2)).toHaveLength(10);
  });

  it('comes to the same report after five kills at random moments', async () => {
    const rng = createRng(7, 'kills');
    for (let kill = 0; kill < 5; kill++) {
      const child = startChild([...smoke('fig4', 'killed'), '--threads', '2'], { stdio: ['ignore', 'ignore', 'pipe'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [ended, line] = [once(child, 'close'), createInterface({ input: child.stderr! })];
      let left = 1 + Math.floor(rng.uniform() * 3);
      for await (const text of line) if (/^\d+\/19 {2}/.test(text) && --left === 0) child.kill('SIGKILL');
      expect((await ended)[1]).toBe('SIGKILL');
    }
    const [killed, whole] = await Promise.all(['killed', 'whole'].map((name) => runChild(smoke('fig4', name))));
    expect([killed!.code, whole!.code]).toEqual([0, 0]);
    expect(killed!.stderr.split('\n').length).toBeLessThan(whole!.stderr.split('\n').length);
    expect(await bodyIn('killed', 'fig4-smoke-seed-1')).toBe(await bodyIn('whole', 'fig4-smoke-seed-1'));
  }, 120_000);

  it('stops at Ctrl-C with exit code 130, and says how to go on', async () => {
    const child = startChild([...smoke('fig7', 'interrupted')], { stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stderr = '';
    let pressed = false;
    child.stderr!.on('data', (bytes) => {
      stderr += String(bytes);
      // The second would end it at once.
      if (!pressed && (pressed = /^1\/10 {2}/m.test(stderr))) child.kill('SIGINT');
    });
    expect(await endOf(child)).toMatchObject({ code: 130, stdout: '' });
    expect(stderr).toContain(
      `what is done is kept; go on with: topograft reproduce fig7 --scale smoke --seed 1 --out ${inFolder('interrupted')}\ntopograft: interrupted by SIGINT\n`,
    );
  }, 30_000);

  it('trains a shard and leaves the report to a call without one, with processes side by side', async () => {
    const runs = [1, 2].map((index) => runChild([...smoke('fig4', 'shards'), '--shard', `${index}/2`]));
    for (const { code, stdout } of await Promise.all(runs)) expect([code, stdout]).toEqual([0, '']);
    expect((await readdir(inFolder('shards'))).toSorted()).toEqual(['store', 'store.json']);
    const { code, stderr } = await runChild(smoke('fig4', 'shards'));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^.*\n5\/19 {2}/);
  }, 60_000);
});

describe('topograft reproduce answers bad input with one line:', () => {
  const refused = async (args: readonly string[], code: 1 | 2, line: RegExp, env = {}): Promise<Outcome> => {
    const before = await readdir(folder(), { recursive: true });
    const outcome = await runInProcess(['reproduce', ...args], {
      env: { TOPOGRAFT_OFFLINE: '1', TOPOGRAFT_CACHE: '/nonexistent', ...env },
    });
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toMatch(/^topograft: [^\n]+\n$/);
    expect(outcome.stderr).toMatch(line);
    expect(await readdir(folder(), { recursive: true })).toEqual(before);
    return outcome;
  };

  it.each([
    ['an unknown figure', ['fig8'], /Allowed choices are fig2a, fig2b, .*methods, all\./],
    ['no figure', [], /missing required argument 'figures'/],
    ['an unknown scale', ['fig4', '--scale', 'tiny'], /Allowed choices are smoke, laptop, paper\./],
    ['shard 5/4', ['fig4', '--shard', '5/4'], /'5\/4' is invalid\. Expected i\/n with i from 1 to n, such as 3\/16\./],
    ['a shard that is none', ['fig4', '--shard', 'half'], /Expected i\/n/],
    ['a seed that is none', ['fig4', '--seed', '-1'], /Expected a whole number/],
  ])('%s', async (_, args, line) => {
    await refused(args, 2, line);
  });

  it('data that are nowhere, before anything is made', async () => {
    await refused(
      ['fig2a', '--out', inFolder('no-data')],
      1,
      /could not find Fashion-MNIST - it is not in "\/nonexistent/,
    );
    await refused(['fig6', '--scale', 'paper', '--out', inFolder('no-data')], 1, /could not find CIFAR-10 - /);
    await refused(['fig6', '--data-dir', folder(), '--out', inFolder('no-data')], 1, /could not find CIFAR-10 in /);
  });

  it('an output that cannot be written', async () => {
    await writeFile(inFolder('a-file'), '');
    await refused(
      ['fig3a', '--out', inFolder('a-file')],
      1,
      /could not keep results in ".*a-file" - it is not a folder\. Name a folder/,
    );
    await refused(['fig3a', '--out', join(inFolder('a-file'), 'below')], 1, /it is not a folder/);
  });

  it('a folder with other files', async () => {
    await mkdir(inFolder('thesis'));
    await writeFile(join(inFolder('thesis'), 'chapter.tex'), '');
    await refused(
      ['fig3a', '--out', inFolder('thesis')],
      1,
      /it is no store and holds other files, such as "chapter\.tex"\./,
    );
  });

  it('half a store, of another version', async () => {
    await mkdir(join(inFolder('newer'), 'store', 'ab'), { recursive: true });
    await writeFile(join(inFolder('newer'), 'store.json'), '{"specVersion":"v2","kind":"experiment-store"}');
    await refused(
      ['fig3a', '--out', inFolder('newer')],
      1,
      /this release cannot go on with it\. Expected an experiment-store of specVersion "v1"\./,
    );
    await writeFile(join(inFolder('newer'), 'store.json'), '{"specVer');
    await refused(['fig3a', '--out', inFolder('newer')], 1, /store\.json" - it is no JSON\./);
  });

  it('variables of SLURM that contradict each other', async () => {
    const env = { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' };
    await refused(
      ['fig3a', '--out', inFolder('slurm')],
      2,
      /SLURM_ARRAY_TASK variables do not say which\. Received ID 7, COUNT 4/,
      env,
    );
  });
});

describe('shardOfSlurm(env)', () => {
  it('is the place of the task in its array', () => {
    const env = {
      SLURM_ARRAY_TASK_ID: '9',
      SLURM_ARRAY_TASK_COUNT: '4',
      SLURM_ARRAY_TASK_MIN: '3',
      SLURM_ARRAY_TASK_STEP: '2',
    };
    expect(shardOfSlurm(env)).toEqual({ index: 4, count: 4 });
    expect(shardOfSlurm({ SLURM_ARRAY_TASK_ID: '0', SLURM_ARRAY_TASK_COUNT: '2' })).toEqual({ index: 1, count: 2 });
    expect(shardOfSlurm({})).toBeUndefined();
  });
});

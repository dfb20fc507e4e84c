import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { presets, topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingSettings } from '../src/options/training-settings.ts';
import { useTemporaryFolder } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { runChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();

interface Shown {
  readonly preset: string;
  readonly config: TrainingConfig;
  readonly sources: Record<keyof TrainingConfig, string>;
}

async function shown(args: readonly string[]): Promise<Shown & { readonly stderr: string }> {
  const { code, stdout, stderr } = await runInProcess([...args, '--print-config', '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return { ...(JSON.parse(stdout) as Shown), stderr };
}

describe('topograft train, settings', () => {
  it('has one flag for each', () => {
    expect(trainingSettings.map(({ key }) => key).toSorted()).toEqual(Object.keys(topologyPaper).toSorted());
  });

  it.each<[string, keyof TrainingConfig, unknown]>([
    ['--layers 784,9,10', 'layerWidths', [784, 9, 10]],
    ['--hidden 9,8', 'layerWidths', [784, 9, 8, 10]],
    ['--density 3%', 'density', 0.03],
    ['--distribution uniform', 'distribution', 'uniform'],
    ['--output-layer sparse', 'outputLayer', 'sparse'],
    ['--topology-every 3', 'topologyInterval', 3],
    ['--method rigl', 'method', 'rigl'],
    ['--zeta 30%', 'dropFraction', 0.3],
    ['--zeta-schedule cosine', 'dropSchedule', 'cosine'],
    ['--prune-rule magnitude', 'pruneRule', 'magnitude'],
    ['--grown-weights normal', 'grownWeights', 'normal'],
    ['--grown-state kept', 'grownState', 'kept'],
    ['--update-unit step', 'updateUnit', 'step'],
    ['--update-every 100', 'updateInterval', 100],
    ['--update-begin 3', 'updateBegin', 3],
    ['--update-end 7', 'updateEnd', 7],
    ['--evolve-last false', 'evolveAfterLastEpoch', false],
    ['--gradient-batches 4', 'gradientBatches', 4],
    ['--activation all-relu', 'activation', 'all-relu'],
    ['--slope 0.6', 'activationSlope', 0.6],
    ['--dropout 30%', 'dropout', 0.3],
    ['--batch-norm', 'batchNorm', true],
    ['--batch-norm true', 'batchNorm', true],
    ['--init he-fan-in', 'initialization', 'he-fan-in'],
    ['--init-sd 0.02', 'initialWeightDeviation', 0.02],
    ['--optimizer adam', 'optimizer', 'adam'],
    ['--lr 1e-3', 'learningRate', 0.001],
    ['--lr-schedule milestones', 'rateSchedule', 'milestones'],
    ['--lr-milestones 250,750', 'rateMilestones', [250, 750]],
    ['--lr-milestones none', 'rateMilestones', []],
    ['--lr-factor 0.2', 'rateFactor', 0.2],
    ['--momentum 0.8', 'momentum', 0.8],
    ['--beta2 0.99', 'secondMomentum', 0.99],
    ['--weight-decay 2e-4', 'weightDecay', 2e-4],
    ['--weight-decay-mode unscaled', 'weightDecayMode', 'unscaled'],
    ['--batch 40', 'batchSize', 40],
    ['--normalization channel', 'normalization', 'channel'],
    ['--augmentation paper', 'augmentation', 'paper'],
    ['--hold-out 10%', 'validationFraction', 0.1],
    ['--hold-out-rule random', 'holdOut', 'random'],
    ['--epochs 3', 'epochCount', 3],
    ['--seed 7', 'seed', 7],
  ])('%s sets %s', async (words, key, value) => {
    const { config, sources } = await shown(['train', ...words.split(' ')]);
    expect(config).toEqual({ ...topologyPaper, [key]: value });
    expect(sources[key]).toBe('flag');
  });

  it.each(['topology-paper', 'set-keras', 'set-scipy'] as const)('start from the preset %s', async (preset) => {
    const data = preset === 'set-keras' ? 'cifar-10' : 'fashion-mnist';
    const { config, stderr } = await shown(['train', '--preset', preset, '--data', data]);
    expect({ config, stderr }).toEqual({ config: presets[preset], stderr: '' });
  });

  it('keep the hidden widths of a preset between the ends of the data, and say so', async () => {
    const { config, sources, stderr } = await shown(['train', '--preset', 'set-keras', '--seed', '2']);
    expect(config).toEqual({ ...presets['set-keras'], layerWidths: [784, 4000, 1000, 4000, 10], seed: 2 });
    expect(sources.layerWidths).toBe('preset set-keras, ends from the data');
    expect(stderr).toBe(
      'note: layers 784-4000-1000-4000-10: the hidden ones of the preset set-keras, the ends of the data; --hidden sets others\n',
    );
  });

  it.each([
    ['train', '--method', 'dense'],
    ['train', '--method', 'gmp', '--update-end', '15'],
    ['train', '--method', 'dense', '--preset', 'topology-paper'],
    ['lottery'],
  ])('of %s %s %s are of weights that a dense network starts from, and say so', async (...args) => {
    const { config, sources, stderr } = await shown([...args, '--epochs', '20']);
    expect([config.initialization, sources.initialization]).toEqual(['he-fan-in', 'dense network']);
    expect(stderr).toBe(
      'note: initial weights by --init he-fan-in: with every connection, training diverges under the N(0, 0.1²) of the ' +
        'preset topology-paper; --init normal takes that\n',
    );
  });

  it('of initial weights that were asked for, or fit a dense network, are left alone', async () => {
    const dense = ['train', '--method', 'dense'];
    for (const [args, initialization, source] of [
      [[...dense, '--init', 'normal'], 'normal', 'flag'],
      [[...dense, '--init-sd', '0.05'], 'normal', 'preset topology-paper'],
      [[...dense, '--preset', 'set-keras', '--data', 'cifar-10'], 'glorot', 'preset set-keras'],
      [['train', '--method', 'static', '--density', '100%'], 'normal', 'preset topology-paper'],
      [['lottery', '--init', 'he'], 'he', 'flag'],
    ] as const) {
      const { config, sources, stderr } = await shown(args);
      expect([config.initialization, sources.initialization]).toEqual([initialization, source]);
      expect(stderr).toBe('');
    }
  });

  it('that have no effect are noted, where they were asked for', async () => {
    const { stderr } = await shown(['train', '--method', 'static', '--zeta', '0.3', '--slope', '0.1', '--lr', '0.1']);
    expect(stderr).toBe(
      'note: --zeta has no effect: the method static never changes the topology\n' +
        'note: --slope has no effect: the activation srelu has no slope to set\n',
    );
    const pruned = ['train', '--method', 'gmp', '--density', '5%', '--epochs', '20', '--init', 'he'];
    expect((await shown(pruned)).stderr).toBe(
      'note: gmp prunes once more after the last evaluation, so that no accuracy is that of density 0.05; ' +
        '--update-end 15 leaves epochs to train at it\n',
    );
    expect((await shown([...pruned, '--update-end', '15'])).stderr).toBe('');
    const quiet = await shown(['train', '--method', 'static', '--zeta', '0.3', '--quiet']);
    expect(quiet.stderr).toBe('');
  });
});

describe('topograft train notes', () => {
  it.each<[string, string]>([
    ['--lr-schedule milestones', 'the learning rate never falls: there are no milestones; --lr-milestones names them'],
    [
      '--lr-schedule milestones --lr-milestones 2,3,9 --epochs 3',
      'no epoch comes after --lr-milestones 3,9: the run has 3',
    ],
    [
      '--update-begin 100 --epochs 1',
      'the topology never changes: its first update would come after epoch 100 (--update-begin), and the run has 1',
    ],
    [
      '--epochs 1 --evolve-last false',
      'the topology never changes: its first update would come after epoch 1 (--update-begin), and the run has 1, ' +
        'with no update after the last',
    ],
  ])('of %s: %s', async (words, note) => {
    const { stderr } = await shown(['train', ...words.split(' ')]);
    expect(stderr).toBe(`note: ${note}\n`);
  });

  it.each([
    '--lr-schedule milestones --lr-milestones 2 --epochs 3',
    '--update-begin 3 --epochs 3',
    '--update-unit step --update-begin 100 --epochs 1',
    '--method static --epochs 1',
  ])('nothing of %s', async (words) => {
    expect((await shown(['train', ...words.split(' ')])).stderr).toBe('');
  });

  it('a share of test images beside test images, as topograft data does', async () => {
    const own = await writeOwnData(join(folder(), 'own.npz'));
    const data = ['--test-data', own, '--test-fraction', '10%'];
    const note = 'note: --test-fraction has no effect: --test-data is the test set\n';
    expect((await runInProcess(['train', '--data', own, ...data, '--print-config'])).stderr).toContain(note);
    expect((await runInProcess(['data', own, ...data])).stderr).toContain(note);
    expect((await runInProcess(['data', own, ...data, '--quiet'])).stderr).toBe('');
  });

  it('a layer that has no connection, once', async () => {
    const own = await writeOwnData(join(folder(), 'empty.npz'));
    const run = ['train', '--data', own, '--hidden', '10', '--density', '0.0001%', '--epochs', '2'];
    const note =
      'note: layer 0 has no connection at the end of epoch 1: what comes out does not depend on the images; a higher ' +
      '--density gives it some\n';
    const { code, stderr } = await runInProcess([...run, '--out', join(folder(), 'runs', 'empty')]);
    expect(code).toBe(0);
    expect(stderr.split(note)).toHaveLength(2);
    const quiet = await runInProcess([...run, '--quiet', '--force', '--out', join(folder(), 'runs', 'empty')]);
    expect(quiet).toMatchObject({ code: 0, stderr: '' });
  });

  it('what a directory is named by, where it is taken and was not named', async () => {
    const cwd = join(folder(), 'named');
    await mkdir(join(cwd, 'runs', 'set-d0.006-e1-s1'), { recursive: true });
    await writeFile(join(cwd, 'runs', 'set-d0.006-e1-s1', 'run.json'), '{}');
    const { code, stderr } = await runChild(['train', '--epochs', '1', '--lr', '0.1'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        `topograft: could not start a run in "${join('runs', 'set-d0.006-e1-s1')}" - it holds a run already; without --out ` +
        'a run is named by its method, density, epochs and seed alone. Name another directory with --out, go on with the ' +
        'run with --resume, or replace the run with --force.\n',
    });
  });
});

describe('topograft train and lottery, the examples of --help', () => {
  beforeAll(async () => {
    const own = await writeOwnData(join(folder(), 'digits.npz'));
    const run = ['--hidden', '9', '--density', '50%', '--epochs', '1', '--batch', '32', '--quiet'];
    for (const name of ['a', 'b']) {
      const out = join(folder(), 'runs', name);
      expect(await runInProcess(['train', '--data', own, ...run, '--out', out])).toMatchObject({ code: 0 });
    }
    const lottery = ['lottery', '--data', own, '--hidden', '9', '--epochs', '2', '--levels', '1', '--quiet'];
    const drawn = await runInProcess([...lottery, '--out', join(folder(), 'tickets')]);
    expect(drawn).toMatchObject({ code: 0 });
  });

  it.each(['train', 'lottery'])('of %s run as typed, up to the training', async (command) => {
    const { stdout } = await runInProcess([command, '--help']);
    const examples = [...stdout.matchAll(/^ {2}topograft (.*)$/gm)].map((match) => match[1]!.split(' '));
    expect(examples.length).toBeGreaterThan(2);
    for (const words of examples) {
      // The run to start from is one on data of one's own.
      const data = words.includes('--from') ? ['--data', 'digits.npz'] : [];
      const { code, stderr } = await runChild([...words, ...data, '--print-config'], { cwd: folder() });
      expect({ words, code, problem: /no effect|no accuracy|topograft:/.test(stderr) ? stderr : '' }).toEqual({
        words,
        code: 0,
        problem: '',
      });
    }
  });
});

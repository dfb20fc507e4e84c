import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readModel, readRunManifest, runPaths } from '@topograft/set-trainer/node';
import { readNetwork } from '@topograft/sparse-core/node';
import { networkToSafetensors } from '@topograft/sparse-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTemporaryFolder, writeNetwork } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { type Outcome, runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const at = (name: string): string => join(folder(), name);
const settings = ['--batch', '32', '--lr', '0.05', '--epochs', '3', '--quiet'];

async function train(name: string, ...args: string[]): Promise<Outcome> {
  const outcome = await runInProcess(['train', '--data', at('own.npz'), ...settings, '--out', at(name), ...args]);
  expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 0, stderr: '' });
  return outcome;
}

const manifestOf = (name: string): ReturnType<typeof readRunManifest> => readRunManifest(runPaths(at(name)).manifest);
const topologyOf = async (source: string): Promise<Buffer> =>
  Buffer.from(networkToSafetensors((await readNetwork(source)).network));

beforeAll(async () => {
  await writeOwnData(at('own.npz'));
  await train('source', '--hidden', '20', '--density', '30%', '--activation', 'leaky-relu', '--slope', '0.1');
});

describe('topograft train --from', () => {
  it('a run trains its topology from fresh weights', async () => {
    await train('fresh', '--from', at('source'), '--method', 'static');
    expect(await topologyOf(`${at('fresh')}@0`)).toEqual(await topologyOf(at('source')));
    const { start, config } = await manifestOf('fresh');
    expect(start).toEqual({ source: at('source'), weights: 'fresh' });
    expect(config).toMatchObject({ layerWidths: [16, 20, 3], activation: 'srelu' });
    const { layers } = (await readNetwork(at('source'))).network;
    expect(config.density).toBe(layers[0]!.inputs.length / 320);
  });

  it('takes an epoch of a run, and files that are no run', async () => {
    await train('epoch', '--from', `${at('source')}@0`);
    expect(await topologyOf(`${at('epoch')}@0`)).toEqual(await topologyOf(`${at('source')}@0`));
    const path = await writeNetwork(at('network.safetensors'), 1, [16, 9, 3]);
    await train('file', '--from', path, '--output-layer', 'sparse');
    expect(await topologyOf(`${at('file')}@0`)).toEqual(await topologyOf(path));
  });

  it('--weights trained goes on from the best model, under what its numbers mean', async () => {
    const { stdout } = await train(
      'trained',
      '--from',
      at('source'),
      '--weights',
      'trained',
      '--method',
      'static',
      '--json',
    );
    const { epochs } = JSON.parse(stdout) as { epochs: { train: { loss: number } }[] };
    const source = JSON.parse((await readFile(join(at('source'), 'epochs.jsonl'), 'utf8')).split('\n')[0]!) as {
      train: { loss: number };
    };
    expect(epochs[0]!.train.loss).toBeLessThan(source.train.loss);
    const best = await readModel(runPaths(at('source')).best);
    expect(await topologyOf(`${at('trained')}@0`)).toEqual(Buffer.from(networkToSafetensors(best.topology)));
    const { start, config } = await manifestOf('trained');
    expect(start).toEqual({ source: at('source'), weights: 'trained' });
    expect(config).toMatchObject({ activation: 'leaky-relu', activationSlope: 0.1 });
    const model = join(at('source'), 'best.safetensors');
    await train('trained-file', '--from', model, '--weights', 'trained', '--method', 'static');
    expect(await topologyOf(at('trained-file'))).toEqual(await topologyOf(at('trained')));
  });

  it('is known to a run that is gone on with', async () => {
    const resumed = ['train', '--resume', '--out', at('trained')];
    const longer = await runInProcess([...resumed, '--from', at('source'), '--epochs', '4', '--quiet']);
    expect(longer).toMatchObject({ code: 0, stderr: '' });
    expect((await manifestOf('trained')).start).toEqual({ source: at('source'), weights: 'trained' });
    await train('longer', '--from', at('source'), '--weights', 'trained', '--method', 'static', '--epochs', '4');
    const [a, b] = await Promise.all(['trained', 'longer'].map((name) => readFile(runPaths(at(name)).checkpoint)));
    expect(a!.equals(b!)).toBe(true);
    const other = await runInProcess([...resumed, '--from', at('fresh')]);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/--from contradicts the settings it was started with\. Expected .*source\. Received /);
  });

  it.each<[string, string[], number, RegExp]>([
    [
      'widths that are others',
      ['--hidden', '9'],
      2,
      /--hidden contradicts the network to start from\. Expected 16,20,3\./,
    ],
    [
      'data that are others',
      ['--data', 'synthetic'],
      2,
      /the network to start from does not fit the data, .* 784 values/,
    ],
    ['a method of connections of its own', ['--method', 'dense'], 2, /the method dense chooses the connections itself/],
    ['an activation of other numbers', ['--weights', 'trained', '--activation', 'srelu'], 1, /arrays of numbers/],
  ])('refuses %s', async (_, flags, code, message) => {
    const outcome = await runInProcess([
      'train',
      '--data',
      at('own.npz'),
      ...settings,
      '--from',
      at('source'),
      '--out',
      at('never'),
      ...flags,
    ]);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toMatch(message);
  });
});

describe('topograft train --data FILE', () => {
  const small = ['--hidden', '9', '--density', '50%', '--epochs', '2', '--batch', '32', '--quiet'];

  it.each<[string, string[]]>([
    ['archive.npz', []],
    ['images.npy', ['--labels', 'labels.npy']],
    ['table.csv', ['--label-column', 'kind']],
    ['table.csv', ['--label-column', '16', '--value-range', '0,255', '--test-fraction', '10%']],
  ])('reads %s with %j, and finds it again', async (name, flags) => {
    const labels = flags[0] === '--labels' ? at(flags[1]!) : undefined;
    const path = await writeOwnData(at(name), labels);
    const given = labels === undefined ? flags : ['--labels', labels];
    const out = at(`run-${name}-${flags.length}`);
    const args = ['train', '--data', path, ...given, ...small, '--out', out];
    expect(await runInProcess(args)).toMatchObject({ code: 0, stderr: '' });
    const { dataset, config } = await readRunManifest(runPaths(out).manifest);
    expect(dataset).toMatchObject({ synthetic: false, files: { path } });
    expect(config.layerWidths).toEqual([16, 9, 3]);
    const resumed = await runInProcess(['train', '--resume', '--out', out, '--epochs', '3', '--quiet']);
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    await rename(path, `${path}.moved${path.slice(-4)}`);
    const lost = await runInProcess(['train', '--resume', '--out', out, '--epochs', '4']);
    expect(lost).toMatchObject({ code: 1, stdout: '' });
    const moved = ['--data', `${path}.moved${path.slice(-4)}`, '--quiet'];
    const found = await runInProcess(['train', '--resume', '--out', out, '--epochs', '4', ...moved]);
    expect(found).toMatchObject({ code: 0, stderr: '' });
  });

  it('names flags in what is wrong with it', async () => {
    await writeOwnData(at('x.npy'), at('y.npy'));
    const unlabelled = await runInProcess(['train', '--data', at('x.npy')]);
    expect(unlabelled).toMatchObject({ code: 2, stdout: '' });
    expect(unlabelled.stderr).toMatch(/it has images only\. Name the file of the labels with --labels\.\n$/);
    await writeFile(at('fractions.csv'), 'a,label\n0.5,0\n0.25,1\n');
    await writeFile(at('unnamed.csv'), 'a,b\n5,0\n25,1\n');
    const unnamed = await runInProcess(['data', at('unnamed.csv')]);
    expect(unnamed.stderr).toMatch(/by name or by number from 0: --label-column digit or --label-column 0\.\n$/);
    await writeFile(at('from-one.csv'), 'a,label\n5,1\n25,2\n');
    const fromOne = await runInProcess(['data', at('from-one.csv')]);
    expect(fromOne.stderr).toMatch(/none of them is 0\. Number the classes 0, 1, 2, …\.?\n$/);
    const fractions = await runInProcess(['data', at('fractions.csv')]);
    expect(fractions).toMatchObject({ code: 1, stdout: '' });
    expect(fractions.stderr).toMatch(/the range as --value-range, such as 0,1, or store bytes\./);
  });

  it('does not go on with other images', async () => {
    const out = at('run-archive.npz-0');
    await writeOwnData(at('table.csv'));
    const other = ['--data', at('table.csv'), '--label-column', '3'];
    const outcome = await runInProcess(['train', '--resume', '--out', out, '--epochs', '5', ...other]);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    const named = await runInProcess(['train', '--resume', '--out', out, '--data', 'synthetic']);
    expect(named).toMatchObject({ code: 2, stdout: '' });
    expect(named.stderr).toMatch(/--data contradicts .* Received synthetic\. Leave it out; only files of your own/);
  });

  it('is described by topograft data', async () => {
    const path = await writeOwnData(at('described.csv'));
    const { code, stdout } = await runInProcess(['data', path, '--label-column', 'kind', '--json', '--quiet']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      featureCount: 16,
      trainCount: 240,
      testCount: 60,
      classNames: ['0', '1', '2'],
    });
  });
});

it('topograft data --list names what there is, and loads nothing', async () => {
  const { code, stdout, stderr } = await runInProcess(['data', '--list', '--data-dir', '/nonexistent']);
  expect(code).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  ).toEqual(['name', 'fashion-mnist', 'cifar-10', 'synthetic', 'synthetic-small']);
  expect(stderr).toBe('or a file of your own: .npz, .npy with --labels, or .csv\n');
  const { stdout: json } = await runInProcess(['data', '--list', '--json']);
  expect(JSON.parse(json)).toMatchObject({ sets: [{}, { name: 'cifar-10', trainCount: 50_000 }, {}, {}] });
});

it('topograft train says how much memory it took, unless it is quiet', async () => {
  const args = ['train', '--data', at('own.npz'), '--hidden', '9', '--density', '50%', '--epochs', '1', '--force'];
  const told = await runInProcess([...args, '--out', at('told')]);
  expect(told.stderr).toContain('peak memory 1.2 GB\n');
  expect(told.stdout).not.toContain('memory');
  const quiet = await runInProcess([...args, '--out', at('told'), '--quiet']);
  expect(quiet.stderr).toBe('');
});

describe('topograft train, engines', () => {
  const args = (name: string): string[] => {
    const own = [
      'train',
      '--data',
      at('own.npz'),
      '--hidden',
      '40',
      '--density',
      '50%',
      '--epochs',
      '2',
      '--batch',
      '32',
    ];
    return [...own, '--lr', '0.05', '--out', at(name)];
  };
  const recordsOf = (name: string): Promise<string> => readFile(join(at(name), 'epochs.jsonl'), 'utf8');

  it('--threads gives the same bytes', async () => {
    for (const [name, threads] of [
      ['one', '1'],
      ['two', '2'],
    ] as const) {
      const { code, stderr } = await runInProcess([...args(name), '--threads', threads, '--quiet']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
    expect(await recordsOf('two')).toBe(await recordsOf('one'));
  });

  it('--engine tfjs says which back end it found, and is resumed as it is', async () => {
    const { code, stderr } = await runInProcess([...args('tfjs'), '--engine', 'tfjs']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/note: computing with @tensorflow\/tfjs/);
    expect((await manifestOf('tfjs')).engine).toMatchObject({ name: 'tfjs' });
    const lossOf = (text: string): number =>
      (JSON.parse(text.split('\n')[1]!) as { train: { loss: number } }).train.loss;
    expect(lossOf(await recordsOf('tfjs'))).toBeCloseTo(lossOf(await recordsOf('one')), 3);
    const longer = await runInProcess(['train', '--resume', '--out', at('tfjs'), '--epochs', '3', '--quiet']);
    expect(longer).toMatchObject({ code: 0, stderr: '' });
    const other = await runInProcess(['train', '--resume', '--out', at('tfjs'), '--engine', 'wasm']);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/--engine contradicts .* Expected tfjs\. Received wasm\./);
  });
});

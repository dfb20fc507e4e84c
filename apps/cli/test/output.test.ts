import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/exit-codes.ts';
import { Interruption } from '../src/interruption.ts';
import { useTemporaryFolder, writeLayer, randomNetwork, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const network = (name: string, seed: number): Promise<string> =>
  writeNetwork(join(folder(), `${name}.safetensors`), seed, [12, 8, 4]);

describe('topograft distance', () => {
  it('--json prints one document with the fields that are promised, and nothing else', async () => {
    const args = ['distance', await network('a', 1), await network('b', 2), '--json', '--quiet'];
    const { code, stdout, stderr } = await runInProcess(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout) as { distance: number; layers: { index: number; distance: number }[] };
    expect(document).toMatchObject({ specVersion: 'v1', alignment: 'greedy', solver: expect.any(String) });
    expect(document.layers.map(({ index }) => index)).toEqual([0, 1]);
    expect((document.layers[0]!.distance + document.layers[1]!.distance) / 2).toBeCloseTo(document.distance, 12);
  });

  it('finds no distance from a network to itself, and no way to tell solvers apart', async () => {
    const path = await network('a', 1);
    for (const solver of ['auto', 'sparse', 'jonker-volgenant', 'hungarian-on3']) {
      const { code, stdout } = await runInProcess(['distance', path, path, '--solver', solver, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ distance: 0 });
    }
  });

  it('prints tab-separated values off a terminal, aligned columns on one', async () => {
    const args = ['distance', await network('a', 1), await network('b', 2)];
    const piped = await runInProcess(args);
    const rows = piped.stdout.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^layer\tneurons\tdistance/);
    expect(rows[1]).toMatch(/^0\t8\t0\.\d{4}/);
    const shown = await runInProcess(args, { isTTY: true });
    expect(shown.stdout).not.toContain('\t');
    expect(shown.stdout).toMatch(/^layer +neurons +distance/);
  });

  it('--csv prints the numbers of --json to the last digit, as matrix does', async () => {
    const [a, b] = [await network('a', 1), await network('b', 2)];
    const csv = (await runInProcess(['distance', a, b, '--csv', '--quiet'])).stdout.trimEnd().split('\n');
    const { layers, distance, chance } = JSON.parse((await runInProcess(['distance', a, b, '--json'])).stdout);
    const cells = (of: { distance: number; chance: { mean: number; sd: number; z: number } }): number[] => [
      of.distance,
      of.chance.mean,
      of.chance.sd,
      of.chance.z,
    ];
    expect(csv).toEqual([
      'layer,neurons,distance,chance,sd,z',
      ['0', '8', ...cells(layers[0])].join(','),
      ['1', '4', ...cells(layers[1])].join(','),
      ['mean', '', ...cells({ distance, chance })].join(','),
    ]);
    const matrix = (await runInProcess(['matrix', a, b, '--csv', '--quiet'])).stdout.split('\n');
    expect(matrix[1]!.split(',').at(-1)).toBe(csv[3]!.split(',')[2]);
  });

  it('says on stderr what it decided about biases', async () => {
    const path = await writeLayer(join(folder(), 'one.npz'), randomNetwork(1, [6, 5]).layers[0]!);
    const { stdout, stderr } = await runInProcess(['distance', path, path, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ distance: 0 });
    expect(stderr).toContain('note: Kept all 6 rows of the 6 × 5 matrix as inputs');
  });

  it('shows names without control characters, and keeps them in JSON, escaped', async () => {
    const name = 'red\u001b[31m\u009b1m\u202e';
    const path = await network(name, 1);
    const shown = await runInProcess(['distance', path, path]);
    // oxlint-disable-next-line no-control-regex -- none may be there
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/;
    expect(shown.stderr).toContain('red\ufffd[31m');
    expect(`${shown.stdout}${shown.stderr}`).not.toMatch(control);
    const json = await runInProcess(['distance', path, path, '--json']);
    expect(json.stdout).not.toMatch(control);
    expect(json.stdout).toContain('\\u001b[31m\\u009b1m\\u202e');
    expect(JSON.stringify(JSON.parse(json.stdout))).toContain('red');
  });
});

describe('topograft matrix', () => {
  const sources = (): Promise<string[]> => Promise.all([network('a', 1), network('b', 2), network('c', 3)]);

  it('--json prints the distance matrix of the contract', async () => {
    const { code, stdout } = await runInProcess(['matrix', ...(await sources()), '--json', '--quiet']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as { labels: string[]; values: number[][]; layers: unknown[] };
    expect(document).toMatchObject({ specVersion: 'v1', kind: 'distance-matrix', alignment: 'greedy' });
    expect(document.labels.map((label) => label.split('/').at(-1))).toEqual(
      ['a', 'b', 'c'].map((name) => `${name}.safetensors`),
    );
    expect(document.values.map((row, index) => row[index])).toEqual([0, 0, 0]);
    expect(document.layers).toHaveLength(2);
  });

  it('tells networks of the same name apart in every form, and so does distance', async () => {
    const paths: string[] = [];
    for (const [index, parent] of ['one', 'two'].entries()) {
      await mkdir(join(folder(), parent, 'level-0'), { recursive: true });
      paths.push(await network(`${parent}/level-0/net`, index));
    }
    const labels = ['one/level-0/net.safetensors', 'two/level-0/net.safetensors'];
    const quiet = ['--chance', '0', '--quiet'];
    const json = await runInProcess(['matrix', ...paths, '--json', ...quiet]);
    expect(JSON.parse(json.stdout)).toMatchObject({ labels });
    const csv = await runInProcess(['matrix', ...paths, '--csv', ...quiet]);
    expect(csv.stdout.split('\n')[0]).toBe(`network,${labels.join(',')}`);
    const table = await runInProcess(['matrix', ...paths, ...quiet]);
    expect(table.stdout.split('\n')[0]!.trim().split(/\s+/)).toEqual(labels);
    const pair = await runInProcess(['distance', ...paths, '--json', ...quiet]);
    expect(JSON.parse(pair.stdout)).toMatchObject({ networks: labels });
  });

  it('--layer shows one layer, --csv commas, --svg a figure that is replaced only with --force', async () => {
    const svg = join(folder(), 'distances.svg');
    const args = ['matrix', ...(await sources()), '--layer', '1', '--csv', '--svg', svg];
    const { code, stdout, stderr } = await runInProcess(args);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^network,\S+,\S+,\S+$/);
    expect(stderr).toContain(`heat map: ${svg}\n`);
    expect(await readFile(svg, 'utf8')).toContain('layer 1');
    expect((await runInProcess(args)).code).toBe(1);
    expect((await runInProcess([...args, '--force'])).code).toBe(0);
  });

  it.each([
    ['SIGINT', exitCodes.interrupted],
    ['SIGTERM', exitCodes.terminated],
  ] as const)('answers %s with %i and one line', async (endSignal, code) => {
    const signal = AbortSignal.abort(new Interruption(endSignal));
    const outcome = await runInProcess(['matrix', ...(await sources())], { signal });
    expect(outcome).toEqual({ code, stdout: '', stderr: `topograft: interrupted by ${endSignal}\n` });
  });
});

describe('topograft train --print-config', () => {
  it('shows where each setting came from: flag over file over preset', async () => {
    const file = join(folder(), 'settings.json');
    await writeFile(file, '{"density": 0.1, "seed": 5}');
    const args = ['train', '--config', file, '--seed', '7', '--evolve-last', 'false', '--print-config'];
    const { code, stdout } = await runInProcess(args);
    expect(code).toBe(0);
    const rows = new Map(stdout.split('\n').map((row) => [row.split('\t')[0], row.split('\t').slice(1)]));
    expect(rows.get('density')).toEqual(['0.1', `file ${file}`]);
    expect(rows.get('seed')).toEqual(['7', 'flag']);
    expect(rows.get('evolveAfterLastEpoch')).toEqual(['false', 'flag']);
    expect(rows.get('epochCount')).toEqual(['200', 'preset topology-paper']);
    const document: unknown = JSON.parse((await runInProcess([...args, '--json'])).stdout);
    expect(document).toMatchObject({ config: { density: 0.1, seed: 7 }, sources: { seed: 'flag' } });
  });
});

describe('topograft --help', () => {
  const commands = [
    'train',
    'lottery',
    'evaluate',
    'distance',
    'matrix',
    'evolve',
    'convert',
    'report',
    'data',
    'reproduce',
    'worker',
    'demo',
    'view',
    'doctor',
  ];
  it.each([...commands, 'queue'])(
    '%s says what the command does, and gives two examples that the parser takes',
    async (name) => {
      const { code, stdout, stderr } = await runInProcess([name, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const examples = [...stdout.matchAll(/^ {2}topograft (.+)$/gm)].map((match) => match[1]!);
      expect(examples.length).toBeGreaterThanOrEqual(2);
      expect(stdout.indexOf('Examples:')).toBeLessThan(600);
      for (const example of examples) {
        const args = example.replace(/ >.*/, '').split(' ');
        // With help asked for last, options before it are parsed and the command is not run.
        expect(await runInProcess([...args, '--help'])).toMatchObject({ code: 0, stderr: '' });
      }
    },
  );

  it('is as wide as COLUMNS says, also where descriptions have no room beside their options', async () => {
    for (const COLUMNS of ['40', '60', '120']) {
      const { stdout } = await runInProcess(['data', '--help'], { env: { COLUMNS } });
      const [before, after] = stdout.replace(/^Usage: .*\n/, '').split(/Examples:\n(?: {2}topograft .*\n)+/);
      const widths = `${before}${after}`.split('\n').map((line) => line.length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(Number(COLUMNS));
      expect(Math.max(...widths)).toBeGreaterThan(Number(COLUMNS) - 10);
    }
  });

  it('lists the commands that these tests know', async () => {
    const { stdout } = await runInProcess(['--help']);
    const listed = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map((match) => match[1]!);
    expect(listed).toEqual(commands);
  });

  it('is shown on stderr, with exit code 2, when no command is given', async () => {
    const { code, stdout, stderr } = await runInProcess([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: topograft/);
  });

  it('--version prints a version', async () => {
    const { code, stdout, stderr } = await runInProcess(['--version']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

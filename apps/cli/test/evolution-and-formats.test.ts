import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createRng,
  networkFromSafetensors,
  networkToSafetensors,
  rewire,
  tensorOf,
  writeSafetensors,
} from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { randomNetwork, useTemporaryFolder, writeMatrices, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);

/** A run whose topology moves a fifth of its connections between stored epochs 0, 10 and 20. */
async function makeRun(name: string): Promise<string> {
  const run = inFolder(name);
  await mkdir(join(run, 'topologies'), { recursive: true });
  await writeFile(join(run, 'run.json'), JSON.stringify({ specVersion: 'v1', kind: 'run-manifest', name }));
  let network = randomNetwork(1, [20, 15, 10]);
  for (const epoch of [0, 10, 20]) {
    const path = join(run, 'topologies', `${String(epoch).padStart(4, '0')}.safetensors`);
    await writeFile(path, networkToSafetensors(network));
    network = rewire(network, 0.2, createRng(epoch, 'rewire'));
  }
  return run;
}

describe('topograft evolve RUN', () => {
  it('says per epoch how far the topology has moved and what survived', async () => {
    const { code, stdout } = await runInProcess(['evolve', await makeRun('table'), '--quiet']);
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'));
    expect(rows[0]).toEqual([
      'epoch',
      'from first',
      'refined',
      'from previous',
      'survival',
      'mean age',
      'inputs in use',
    ]);
    expect(rows.slice(1).map(([epoch]) => epoch)).toEqual(['0', '10', '20']);
    expect(rows[1]!.slice(1, 5)).toEqual(['0.0000', '0.0000', '0.0000', '100.00 %']);
    expect(Number(rows[3]![1])).toBeGreaterThan(Number(rows[2]![1]));
    expect(Number.parseFloat(rows[2]![4]!)).toBeCloseTo(80, 0);
  });

  it('--json has layers, ages and degrees; --csv a row a layer; --svg a figure', async () => {
    const run = await makeRun('formats');
    const json = await runInProcess(['evolve', run, '--json', '--quiet']);
    const document = JSON.parse(json.stdout) as {
      kind: string;
      moments: { layers: unknown[]; inputDegrees: number[] }[];
    };
    expect(document.kind).toBe('topology-trajectory');
    expect(document.moments.map(({ layers, inputDegrees }) => [layers.length, inputDegrees.length])).toEqual([
      [2, 20],
      [2, 20],
      [2, 20],
    ]);
    const svg = inFolder('evolution.svg');
    const csv = await runInProcess(['evolve', run, '--csv', '--svg', svg]);
    expect(csv.stdout.split('\n')[0]).toMatch(/^epoch,layer,connections,fromFirstIdentity,/);
    expect(csv.stdout.trimEnd().split('\n')).toHaveLength(7);
    expect(await readFile(svg, 'utf8')).toMatch(/^<svg[^]*Distance to the first topology[^]*layer 0/);
    expect((await runInProcess(['evolve', run, '--svg', svg])).code).toBe(1);
    expect((await runInProcess(['evolve', run, '--svg', inFolder('figure.png')])).stderr).toMatch(
      /figures are written as SVG/,
    );
  });

  it('refuses what is no run with one line', async () => {
    const { code, stdout, stderr } = await runInProcess(['evolve', folder()]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^topograft: .*it is no run, and it has no folder such as epoch_010\..*\n$/);
  });
});

describe('topograft convert SOURCE TARGET', () => {
  it('goes through a folder of npz files and a Matrix Market file and comes back the same', async () => {
    const source = await writeNetwork(inFolder('source.safetensors'), 1, [9, 7, 5]);
    expect((await runInProcess(['convert', source, inFolder('npz')])).code).toBe(0);
    expect((await readdir(inFolder('npz'))).toSorted()).toEqual(['weight_l0.npz', 'weight_l1.npz']);
    await runInProcess(['convert', inFolder('npz'), inFolder('back.safetensors')]);
    expect((await readFile(inFolder('back.safetensors'))).equals(await readFile(source))).toBe(true);
    await runInProcess(['convert', source, inFolder('layer.mtx'), '--layer', '1']);
    await runInProcess(['convert', inFolder('layer.mtx'), inFolder('layer.safetensors')]);
    expect(networkFromSafetensors(await readFile(inFolder('layer.safetensors'))).layers).toEqual([
      randomNetwork(1, [9, 7, 5]).layers[1],
    ]);
  });

  it('reads a state dict above a threshold, and says which tensors it took', async () => {
    const weights = tensorOf('F32', [2, 3], Float32Array.of(0.1, 0, 2, 0, 0, -3));
    const tensors = new Map([
      ['fc.weight', weights],
      ['embedding', tensorOf('F32', [9, 1], new Float32Array(9))],
    ]);
    await writeFile(inFolder('torch.safetensors'), writeSafetensors({ metadata: new Map(), tensors }));
    const args = [
      'convert',
      inFolder('torch.safetensors'),
      inFolder('mask.safetensors'),
      '--threshold',
      '1',
      '--tensors',
      'fc',
    ];
    const { code, stdout, stderr } = await runInProcess([...args, '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain('note: Took the layers from fc.weight of');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: inFolder('mask.safetensors'), sizeBytes: expect.any(Number) }],
    });
    expect([...networkFromSafetensors(await readFile(inFolder('mask.safetensors'))).layers[0]!.inputs]).toEqual([2, 2]);
  });

  it('takes the matrices of a state dict in the order in which --tensors names them, and says what it left empty', async () => {
    const shapes = {
      'out.weight': [2, 4],
      'hidden.weight': [4, 5],
      'input.weight': [5, 6],
      'ema.out': [3, 2],
    } as const;
    const path = await writeMatrices(inFolder('by-name.safetensors'), shapes);
    const args = ['distance', path, path, '--chance', '0', '--tensors', 'input,hidden,out.weight'];
    const { code, stdout, stderr } = await runInProcess([...args, '--threshold', '0.99', '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { layers: unknown[] }).layers).toHaveLength(3);
    expect(stderr).toContain(`note: Took the layers from input.weight, hidden.weight, out.weight of "${path}".`);
    expect(stderr).not.toContain('no connection');
    const masks = await writeMatrices(inFolder('masks.safetensors'), { '0.weight_mask': [5, 6], '2.weight': [4, 5] });
    const noted = await runInProcess(['distance', masks, masks, '--chance', '0']);
    expect(noted.stderr).toContain(
      `note: 2.weight of "${masks}": no mask is there, and so values were taken. --tensors mask takes masks only.\n`,
    );
  });

  it('refuses, with one line and nothing written, several layers in one file, a format that is not written, and what is there', async () => {
    const source = await writeNetwork(inFolder('two.safetensors'), 1, [9, 7, 5]);
    const before = (await readdir(folder(), { recursive: true })).toSorted();
    for (const [target, code, line] of [
      ['out.npz', 2, /the network has 2\. Expected --layer with a number from 0 to 1\./],
      ['out.onnx', 2, /the name asks for a format that is not written/],
      ['two.safetensors', 2, /it is the source, and would lose what is not topology/],
      ['source.safetensors', 1, /there is something of this name already/],
    ] as const) {
      const outcome = await runInProcess(['convert', source, inFolder(target)]);
      expect(outcome.code).toBe(code);
      expect(outcome.stderr).toMatch(line);
      expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect((await readdir(folder(), { recursive: true })).toSorted()).toEqual(before);
  });
});

describe('topograft distance, beside chance', () => {
  it('states chance level and z per layer in the table and in JSON, and leaves them out on request', async () => {
    const [a, b] = [
      await writeNetwork(inFolder('a.safetensors'), 1, [30, 25, 20]),
      await writeNetwork(inFolder('b.safetensors'), 2, [30, 25, 20]),
    ];
    const table = await runInProcess(['distance', a, b, '--alignment', 'refined']);
    expect(table.stdout.split('\n')[0]).toBe('layer\tneurons\tdistance\tchance\tsd\tz');
    expect(table.stderr).toMatch(/for comparison: greedy 0\.\d{4}, identity 0\.\d{4}, never below 0\.\d{4}/);
    expect(table.stderr).toMatch(/chance: .* from 20 pairs of random networks/);
    const json = await runInProcess(['distance', a, b, '--alignment', 'identity', '--json']);
    const document = JSON.parse(json.stdout) as {
      chance: { mean: number; sd: number; z: number };
      distance: number;
      chanceSampleCount: number;
    };
    // Exact for the identity alignment; two independent networks are within a few sd of it.
    expect(document.chanceSampleCount).toBe(0);
    expect(document.chance.z).toBeCloseTo((document.distance - document.chance.mean) / document.chance.sd, 9);
    expect(Math.abs(document.chance.z)).toBeLessThan(5);
    expect(JSON.parse((await runInProcess(['distance', a, b, '--chance', '0', '--json'])).stdout)).not.toHaveProperty(
      'chance',
    );
  });
});

describe('topograft matrix, clustered and on threads', () => {
  it('puts near networks together, with the same distances', async () => {
    const sources: string[] = [];
    for (const [index, root] of [1, 2, 1, 2].entries()) {
      const network = rewire(randomNetwork(root, [30, 25, 20]), 0.05, createRng(index, 'child'));
      sources.push(inFolder(`child${index}.safetensors`));
      await writeFile(sources[index]!, networkToSafetensors(network));
    }
    const plain = JSON.parse((await runInProcess(['matrix', ...sources, '--json', '--quiet'])).stdout) as {
      labels: string[];
      values: number[][];
    };
    const clustered = JSON.parse(
      (await runInProcess(['matrix', ...sources, '--json', '--quiet', '--cluster'])).stdout,
    ) as typeof plain;
    const parity = clustered.labels.map((label) => Number(/child(\d)/.exec(label)![1]) % 2);
    expect([
      [0, 0, 1, 1],
      [1, 1, 0, 0],
    ]).toContainEqual(parity);
    const [first, last] = [clustered.labels[0]!, clustered.labels[3]!];
    expect(clustered.values[0]![3]).toBe(plain.values[plain.labels.indexOf(first)]![plain.labels.indexOf(last)]);
  });
});

describe('topograft matrix --svg --chance', () => {
  it('marks the chance level on the heat map and states it, and refuses networks without a common one before it measures', async () => {
    const [a, b, wide] = [
      await writeNetwork(inFolder('mark-a.safetensors'), 1, [30, 25, 20]),
      await writeNetwork(inFolder('mark-b.safetensors'), 2, [30, 25, 20]),
      await writeNetwork(inFolder('wide.safetensors'), 3, [30, 26, 20]),
    ];
    const svg = inFolder('mark.svg');
    expect((await runInProcess(['matrix', a, b, '--svg', svg, '--chance', '5', '--quiet'])).code).toBe(0);
    expect(await readFile(svg, 'utf8')).toMatch(/chance/);
    const refused = await runInProcess(['matrix', a, wide, '--svg', inFolder('none.svg'), '--chance', '5']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/different layer widths, and so no level in common\. Leave out --chance\./);
  });
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArgumentError, LimitError } from '@topograft/sparse-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { networkSources } from '../src/options/network-sources.ts';
import { useTemporaryFolder, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (...names: string[]): string => join(folder(), ...names);

async function writeRun(path: string, seed: number): Promise<string> {
  await mkdir(join(path, 'topologies'), { recursive: true });
  await writeFile(join(path, 'run.json'), '{"kind":"run-manifest","specVersion":"v1"}');
  await writeNetwork(join(path, 'topologies', '0000.safetensors'), seed, [6, 5, 4]);
  return path;
}

describe('the names that topograft matrix takes', () => {
  let a = '';
  let b = '';
  let deep = '';
  beforeAll(async () => {
    a = await writeRun(inFolder('runs', 'a'), 1);
    b = await writeRun(inFolder('runs', 'b'), 2);
    deep = await writeRun(inFolder('runs', 'lottery', 'level-0'), 3);
    for (const name of ['report.html', 'distances.svg', 'distances.csv', 'report.md', 'train.log', 'NOTES.TXT']) {
      await writeFile(inFolder('runs', name), '');
    }
    await mkdir(inFolder('runs', 'report-figures', 'run-1'), { recursive: true });
    await writeFile(inFolder('runs', 'report-figures', 'run-1', 'loss.svg'), '');
    await mkdir(inFolder('scipy'));
    await writeFile(inFolder('scipy', 'weight_l0.npz'), '');
    await mkdir(inFolder('empty'));
  });
  const beside = (): string[] =>
    ['distances.svg', 'report.html', 'report-figures'].map((name) => inFolder('runs', name));

  it('a folder of runs stands for its runs, however deep', async () => {
    expect(await networkSources([inFolder('runs')])).toEqual({ sources: [a, b, deep], notes: [] });
  });

  it('runs/* is the runs, and a note names the pages and figures beside them', async () => {
    const { code, stdout, stderr } = await runInProcess(['matrix', a, b, ...beside(), '--csv', '--chance', '0']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^network,a@0,b@0\n/);
    expect(stderr).toContain(`note: Passed over what is no network: ${beside().join(', ')}.\n`);
    const quiet = await runInProcess(['matrix', a, b, ...beside(), '--csv', '--chance', '0', '--quiet']);
    expect(quiet).toEqual({ code: 0, stdout, stderr: '' });
    const names = ['distances.csv', 'report.md', 'train.log', 'NOTES.TXT'].map((name) => inFolder('runs', name));
    expect((await networkSources([a, b, ...names])).sources).toEqual([a, b]);
  });

  it('leaves all else to the reader of networks: epochs, SciPy folders, files, empty and missing ones', async () => {
    const names = [`${a}@0`, inFolder('scipy'), 'c.safetensors', inFolder('empty'), 'data.json', 'runs.zip'];
    expect(await networkSources(names)).toEqual({ sources: names, notes: [] });
    const { code, stderr } = await runInProcess(['matrix', a, b, inFolder('empty')]);
    expect(code).toBe(1);
    expect(stderr).toContain('empty" - the directory has neither run.json nor weight_l0.npz');
  });

  it('names the zips of a folder, in which it does not look, and takes a link to a run', async () => {
    const other = inFolder('other');
    await writeRun(join(other, 'x'), 4);
    await symlink(a, join(other, 'y'));
    await writeFile(join(other, 'z.zip'), '');
    expect(await networkSources([other])).toEqual({
      sources: [join(other, 'x'), join(other, 'y')],
      notes: [`Passed over what is no network: ${join(other, 'z.zip')}.`],
    });
  });

  it('needs two networks', async () => {
    const one = networkSources([a, ...beside()]);
    await expect(one).rejects.toThrow(ArgumentError);
    await expect(one).rejects.toThrow(
      /could not measure distances - a matrix is of two or more networks, and there is one/,
    );
    await expect(networkSources(beside())).rejects.toThrow(/and there is none/);
    expect((await runInProcess(['matrix', a])).code).toBe(2);
  });

  it('takes at most 500 runs of a folder', async () => {
    const many = inFolder('many');
    for (let index = 0; index <= 500; index++) {
      await mkdir(join(many, `${index}`), { recursive: true });
      await writeFile(join(many, `${index}`, 'run.json'), '');
    }
    await expect(networkSources([many])).rejects.toThrow(LimitError);
    await expect(networkSources([many])).rejects.toThrow(
      /could not find runs in ".*many" - there are 501\. Expected at most 500\. Name some of them\./,
    );
  });
});

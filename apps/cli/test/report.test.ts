import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (...names: string[]): string => join(folder(), ...names);
const settings = ['--data', 'synthetic-small', '--hidden', '30,20', '--density', '5%', '--topology-every', '1'];

async function trainInto(name: string, ...more: string[]): Promise<string> {
  const { code, stderr } = await runInProcess([
    'train',
    ...settings,
    '--epochs',
    '2',
    '--out',
    inFolder(name),
    '--quiet',
    ...more,
  ]);
  expect(code, stderr).toBe(0);
  return inFolder(name);
}

/** The files of a run as a zip, below a folder. */
async function zipOf(directory: string, below: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = { [`${below}topologies/`]: new Uint8Array() };
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[`${below}${path.slice(directory.length + 1)}`] = await readFile(path);
  }
  return zipSync(files);
}

const bodyOf = (page: string): string =>
  page.replaceAll(/<!-- environment: begin -->[\s\S]*?<!-- environment: end -->/g, '');

describe('topograft report', () => {
  let run = '';
  beforeAll(async () => {
    run = await trainInto('runs/set');
  }, 60_000);

  it('shows examples in its help', async () => {
    const { code, stdout } = await runInProcess(['report', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('topograft report runs --out all-runs.html');
  });

  it('tells runs of the same name apart by their folders', async () => {
    for (const parent of ['one', 'two']) await cp(run, inFolder(parent, 'set'), { recursive: true });
    const args = ['report', inFolder('one'), inFolder('two'), '--out', inFolder('both.html'), '--json', '--quiet'];
    const { code, stdout, stderr } = await runInProcess(args);
    expect(code, stderr).toBe(0);
    const { runs, overview } = JSON.parse(stdout) as { runs: { name: string }[]; overview: { rows: string[][] } };
    expect(runs.map(({ name }) => name)).toEqual(['one/set', 'two/set']);
    expect(overview.rows.map(([name]) => name)).toEqual(['one/set', 'two/set']);
  });

  it('writes a page that loads nothing, with curves, topology, numbers, settings and commands', async () => {
    const { code, stdout } = await runInProcess(['report', run, '--force']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^run.*\nset\tset\t5\.00 %\t1\t2\t\d+\.\d\d %\t\d+\.\d\d %\tfinished\n$/);
    const page = await readFile(join(run, 'report.html'), 'utf8');
    for (const title of [
      'Accuracy by epoch',
      'Loss by epoch',
      'Connections of each pixel',
      'Degrees',
      'Ages of connections',
      'Flow of connections',
      'Distance to the first topology',
    ]) {
      expect(page).toContain(`<title>${title}</title>`);
    }
    expect(page.match(/<svg /g)).toHaveLength(7);
    expect(page).not.toMatch(/<script|<link|<img|var\(|currentColor|url\(/);
    const last = JSON.parse((await readFile(join(run, 'epochs.jsonl'), 'utf8')).trim().split('\n').at(-1)!);
    expect(page).toContain(`<td>${Number(last.validation.accuracy.toFixed(4))}</td><td>2</td>`);
    expect(page).toContain('Finished after 2 of 2 epochs.');
  });

  it('gives the command that trains the run again, to the same records', async () => {
    const { stdout } = await runInProcess(['report', run, '--json', '--quiet', '--out', inFolder('again.html')]);
    const { command } = JSON.parse(stdout).runs[0];
    expect(command).toBe(
      'topograft train --data synthetic-small --layers 784,30,20,10 --density 0.05 --topology-every 1 --epochs 2',
    );
    const words = command.split(' ').slice(1);
    expect((await runInProcess([...words, '--out', inFolder('again'), '--quiet'])).code).toBe(0);
    expect(await readFile(inFolder('again', 'epochs.jsonl'))).toEqual(await readFile(join(run, 'epochs.jsonl')));
  });

  it('says in the command of a dense run which weights it started from', async () => {
    for (const [name, words] of [
      ['dense', []],
      ['paper', ['--init', 'normal']],
    ] as const) {
      await trainInto(name, '--method', 'dense', ...words);
      const { stdout } = await runInProcess(['report', inFolder(name), '--json', '--quiet']);
      const initialization = name === 'dense' ? 'he-fan-in' : 'normal';
      expect(JSON.parse(stdout).runs[0].command).toContain(` --method dense --init ${initialization} `);
    }
  });

  it('says of a zip what it says of the directory, wherever in the zip the run is', async () => {
    await runInProcess(['report', run, '--force']);
    const page = bodyOf(await readFile(join(run, 'report.html'), 'utf8'));
    for (const below of ['', 'set/']) {
      await writeFile(inFolder('set.zip'), await zipOf(run, below));
      const { code } = await runInProcess(['report', inFolder('set.zip'), '--force', '--quiet']);
      expect(code).toBe(0);
      const other = bodyOf(await readFile(inFolder('set-report.html'), 'utf8'));
      expect(other.replaceAll(inFolder('set.zip'), run)).toBe(page);
    }
  });

  it('puts the runs of a folder beside each other, and writes Markdown with figures as files', async () => {
    await trainInto('runs/static', '--method', 'static');
    const out = inFolder('all.html');
    const args = ['report', inFolder('runs'), '--out', out, '--markdown'];
    expect((await runInProcess(args)).stderr).toContain(
      `report: ${out}\nas Markdown: ${inFolder('all.md')}, figures in ${inFolder('all-figures')}\n`,
    );
    const { code, stdout } = await runInProcess([...args, '--force', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).overview.rows.map(([name, method]: string[]) => [name, method])).toEqual([
      ['set', 'set'],
      ['static', 'static'],
    ]);
    const text = await readFile(inFolder('all.md'), 'utf8');
    const figures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path!);
    expect(figures).toHaveLength(15);
    for (const path of figures) expect(await readFile(inFolder(path), 'utf8')).toMatch(/^<svg /);
  });

  it('finds runs and zips however deep, as topograft view does', async () => {
    const deep = inFolder('deep', 'a', 'b');
    await cp(run, join(deep, 'set'), { recursive: true });
    await writeFile(join(deep, 'zipped.zip'), await zipOf(run, ''));
    const { code, stdout, stderr } = await runInProcess(['report', inFolder('deep')]);
    expect(code, stderr).toBe(0);
    expect(stdout.match(/^(set|zipped)\t/gm)).toEqual(['set\t', 'zipped\t']);
    await mkdir(inFolder('no-runs', 'in', 'here'), { recursive: true });
    expect((await runInProcess(['report', inFolder('no-runs')])).stderr).toContain(
      'could not find runs in "' + inFolder('no-runs') + '" - there is no run directory and no zip in it, however deep',
    );
  });

  it('replaces nothing unless it is told to, and only HTML', async () => {
    await writeFile(inFolder('mine.html'), 'mine');
    const taken = await runInProcess(['report', run, '--out', inFolder('mine.html')]);
    expect(taken).toMatchObject({ code: 1 });
    expect(taken.stderr).toContain('there is something of this name already');
    expect((await runInProcess(['report', run, '--out', inFolder('mine.pdf')])).stderr).toContain(
      'reports are written as HTML',
    );
    expect(await readFile(inFolder('mine.html'), 'utf8')).toBe('mine');
  });

  it('says what is in the way of the folder of its figures', async () => {
    await writeFile(inFolder('way-figures'), 'mine');
    const { code, stderr } = await runInProcess([
      'report',
      run,
      '--out',
      inFolder('way.html'),
      '--markdown',
      '--force',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/could not make the folder ".*way-figures" - a part of the path is a file/);
    expect(await readFile(inFolder('way-figures'), 'utf8')).toBe('mine');
  });

  it.each([
    ['nothing', () => writeFile(inFolder('bad.zip'), 'PK'), /could not read .*bad\.zip/],
    [
      'a zip without a run',
      () => writeFile(inFolder('bad.zip'), zipSync({ 'a.txt': new Uint8Array(3) })),
      /it has no run\.json/,
    ],
    [
      'a zip of too many files',
      () => {
        const names = Array.from({ length: 5000 }, (_, index) => [`${index}`, new Uint8Array()] as const);
        return writeFile(inFolder('bad.zip'), zipSync(Object.fromEntries(names)));
      },
      /5000.*4096/s,
    ],
    [
      'a bomb',
      async () => {
        const bytes = zipSync({ 'run.json': new Uint8Array(1000) });
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        const central = view.getUint32(bytes.length - 6, true);
        for (const at of [22, central + 24]) view.setUint32(at, 0x40000000, true);
        await writeFile(inFolder('bad.zip'), bytes);
      },
      /declares 1073741824 bytes, more than \d+ compressed bytes can hold/,
    ],
  ])('refuses %s', async (_, make, message) => {
    await make();
    const { code, stderr } = await runInProcess(['report', inFolder('bad.zip')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  it('says which line of a damaged log is wrong, and passes over one that was being written', async () => {
    const broken = await trainInto('broken');
    const log = await readFile(join(broken, 'epochs.jsonl'), 'utf8');
    await writeFile(join(broken, 'epochs.jsonl'), `${log}{"specVersion":"v1","epo`);
    expect((await runInProcess(['report', broken])).code).toBe(0);
    await writeFile(join(broken, 'epochs.jsonl'), log.replace('"epoch":2', '"epoch":7'));
    expect((await runInProcess(['report', broken, '--force'])).stderr).toContain('line 2 of');
  });
});

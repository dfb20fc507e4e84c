import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { networkToSafetensors } from '@topograft/sparse-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomNetwork, useTemporaryFolder, writeNetwork } from './network-files.ts';
import { childEnvironment, endOf, nodeArguments, runChild, startChild } from './run-child.ts';

const folder = useTemporaryFolder();
const small = ['--data', 'synthetic', '--layers', '784,50,10', '--density', '5%'];
// oxlint-disable-next-line no-control-regex -- that is what is looked for
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

describe('the topograft process', () => {
  it('trains on the drawn images, keeps the run, and prints one document', async () => {
    const directory = join(folder(), 'run');
    const { code, stdout, stderr } = await runChild(['train', ...small, '--epochs', '1', '--out', directory, '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as { epochs: object[]; protocols: { bestEpoch: { accuracy: number } } };
    expect(document).toMatchObject({ specVersion: 'v1', runDirectory: directory });
    expect(document).toMatchObject({ protocols: { paper: { epoch: 1 }, bestEpoch: { epoch: 1 } } });
    expect(document.protocols.bestEpoch.accuracy).toBeGreaterThan(0.2);
    expect(document.epochs.map((record) => JSON.stringify(record)).join('\n')).toBe(
      (await readFile(join(directory, 'epochs.jsonl'), 'utf8')).trimEnd(),
    );
    expect(stderr).toMatch(/^synthetic {2}60000 training and 10000 test images, drawn by code\n/);
    expect(stderr).toMatch(/epoch 1\/1 {2}loss \d\.\d{3} {2}hold-out \d+\.\d % {2}\d+\.\d s\n/);
    expect(`${stdout}${stderr}`).not.toMatch(controlCharacters);
    expect(JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'))).toMatchObject({
      status: 'finished',
      name: 'run',
      config: { layerWidths: [784, 50, 10] },
      dataset: { synthetic: true },
    });
    expect(await readdir(folder())).toEqual(['run']);

    const again = await runChild(['train', ...small, '--epochs', '1', '--out', directory, '--quiet']);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(
      /^topograft: .*it holds a run already\. Name another .* replace the run with --force\.\n$/,
    );
  });

  it('passes on a document of more than 300 kB through a pipe whole', async () => {
    const paths: string[] = [];
    for (let seed = 0; seed < 65; seed++) {
      paths.push(await writeNetwork(join(folder(), `n${seed}.safetensors`), seed, [6, 5, 5, 5, 4]));
    }
    const { code, stdout } = await runChild(['matrix', ...paths, '--json']);
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(300_000);
    expect((JSON.parse(stdout) as { labels: string[] }).labels).toHaveLength(65);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const paths = (await readdir(folder())).filter((name) => name.startsWith('n')).map((name) => join(folder(), name));
    const child = startChild(['matrix', ...paths, '--json', '--quiet'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout!.once('data', () => child.stdout!.destroy());
    let stderr = '';
    child.stderr!.on('data', (bytes) => (stderr += String(bytes)));
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.skipIf(process.platform !== 'linux')('fails with one line when the result cannot be written', async () => {
    const shell = spawn(
      '/bin/sh',
      ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, ...nodeArguments(['--help'])],
      {
        env: childEnvironment,
      },
    );
    const { code, stderr } = await endOf(shell);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'topograft: could not write the result - the system says ENOSPC.\n',
    });
  });

  it('shows the stack of an error only with --debug', async () => {
    const plain = await runChild(['distance', '/nonexistent/a', '/nonexistent/b']);
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr.trimEnd().split('\n')).toHaveLength(1);
    const debug = await runChild(['distance', '/nonexistent/a', '/nonexistent/b', '--debug']);
    expect(debug.code).toBe(1);
    expect(debug.stderr).toMatch(/\n\s+at /);
  });

  it('loads neither the pool, nor listr2, nor figures for --help', async () => {
    const hook = `import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
      process.on('exit', () => process.stderr.write(JSON.stringify(loaded)));`;
    const child = spawn(
      process.execPath,
      nodeArguments(['train', '--help'], ['--import', `data:text/javascript,${encodeURIComponent(hook)}`]),
      { env: childEnvironment },
    );
    const { code, stderr } = await endOf(child);
    const loaded = JSON.parse(stderr) as string[];
    expect(code).toBe(0);
    expect(loaded.some((url) => url.endsWith('/src/main.ts'))).toBe(true);
    const others = loaded.filter((url) => !url.includes('/apps/cli/') && url.startsWith('file:'));
    const light = /\/(commander|@commander-js\/extra-typings|set-trainer\/src\/(settings\.ts|config))/;
    expect(others.filter((url) => !light.test(url))).toEqual([]);
  });
});

describe('topograft train, stopped', () => {
  /** A run that is under way: its first epoch has been told. */
  async function underWay(name: string): Promise<{ child: ReturnType<typeof startChild>; directory: string }> {
    const directory = join(folder(), name);
    const child = startChild(['train', ...small, '--epochs', '100000', '--out', directory]);
    // A test that fails must not leave a run behind.
    onTestFinished(() => void child.kill('SIGKILL'));
    let told = '';
    child.stderr!.on('data', (bytes) => (told += String(bytes)));
    while (!told.includes('epoch 2/')) await once(child.stderr!, 'data');
    return { child, directory };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s exits with %i, keeps the epochs, and says so', async (signal, code) => {
    const { child, directory } = await underWay(signal);
    child.kill(signal);
    const outcome = await endOf(child);
    expect(outcome).toMatchObject({ code, stdout: '' });
    const lines = outcome.stderr.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`topograft: interrupted by ${signal}`);
    const kept = (await readFile(join(directory, 'epochs.jsonl'), 'utf8')).trimEnd().split('\n').length;
    expect(lines.at(-2)).toBe(
      `${directory} keeps ${kept} of 100000 epochs; go on with: topograft train --resume --out ${directory}`,
    );
    expect(JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'))).toMatchObject({ status: 'interrupted' });
    expect((await readdir(directory)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('by two signals at once ends at once, by the signal', async () => {
    const { child } = await underWay('twice');
    child.kill('SIGSTOP');
    // Both wait until the process goes on; then one is heard after the other, before the first has had its effect.
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.kill('SIGCONT');
    const { code, signal } = await endOf(child);
    expect(code).toBeNull();
    expect(['SIGINT', 'SIGTERM']).toContain(signal);
  });
});

describe.skipIf(process.getuid?.() !== 0)('topograft without rights to', () => {
  const NOBODY = 65_534;
  const asNobody = (args: readonly string[]): ReturnType<typeof runChild> =>
    runChild(args, { uid: NOBODY, gid: NOBODY, cwd: '/' });

  it('its data folder says so in one line', async () => {
    const directory = join(folder(), 'locked');
    await mkdir(directory, { mode: 0o700 });
    await chmod(folder(), 0o755);
    const { code, stdout, stderr } = await asNobody(['data', '--data-dir', directory]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^topograft: could not find Fashion-MNIST in ".*locked" - .*\(EACCES\)\. Put the four files .*\n$/,
    );
  });

  it('its output folder says so in one line, and writes nothing', async () => {
    const directory = join(folder(), 'read-only');
    await mkdir(directory, { mode: 0o755 });
    const run = await asNobody(['train', ...small, '--epochs', '1', '--out', join(directory, 'run'), '--quiet']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/^topograft: could not start a run in ".*" - permission is denied\. Name .*\n$/);
    const svg = await asNobody(['matrix', '/nonexistent', '--svg', join(directory, 'a.svg')]);
    expect(svg).toMatchObject({ code: 1, stdout: '' });
    expect(svg.stderr).toMatch(/^topograft: could not write ".*" - its folder takes no files \(EACCES\)\. Name .*\n$/);
    expect(await readdir(directory)).toEqual([]);
  });

  it('a network file says so in one line', async () => {
    const path = join(folder(), 'secret.safetensors');
    await writeFile(path, networkToSafetensors(randomNetwork(1, [6, 5, 4])), { mode: 0o600 });
    await chown(path, 0, 0);
    const { code, stdout, stderr } = await asNobody(['distance', path, path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^topograft: could not read .*secret\.safetensors.*\n$/);
  });
});

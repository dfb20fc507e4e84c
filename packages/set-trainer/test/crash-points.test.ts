import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseCount, tellCounts, testSeed } from '@topograft/fuzz/test-size';
import { createRng, FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DirectoryRunOptions, type RunHost, runPaths } from '../src/node.ts';
import { durableMethods } from './durable-methods.ts';
import { type FaultMode, type FaultyDisk, faultyDisk, struck } from './faulty-files.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';

const modes: readonly FaultMode[] = ['die', 'tear', 'lose', 'fill', 'fail'];

let folder = '';
beforeAll(async () => {
  // What a drive does is played here: memory will do, and is quicker.
  folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'topograft-crash-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One process after the other; all before it have died. */
function processOf(number: number): Pick<DirectoryRunOptions, 'host' | 'clock'> {
  const host: RunHost = {
    pid: number,
    hostName: 'here',
    processStart: async (pid) => (pid === number ? `start of ${pid}` : null),
    repeat: () => () => undefined,
  };
  // A minute passes between them.
  return { host, clock: { date: () => new Date(Date.now() + number * 60_000), elapsedMs: () => number } };
}

/** Goes on with a run, or starts it when it was stopped before there was one. */
async function goOn(options: DirectoryRunOptions): Promise<void> {
  const isThere = existsSync(runPaths(options.directory).manifest);
  await train({ ...options, resume: isThere });
}

/** What went wrong, or `null`. */
async function failure(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => null,
    (error: unknown) => error,
  );
}

async function expectWhole(directory: string, whole: Record<string, string>, label: string): Promise<void> {
  expect(await lastingFiles(directory), label).toEqual(whole);
  const paths = runPaths(directory);
  expect(JSON.parse(await readFile(paths.manifest, 'utf8')), label).toMatchObject({ status: 'finished' });
  const left = await readdir(directory, { recursive: true });
  expect(
    left.filter((name) => /tmp$|lock$|next/.test(name)),
    label,
  ).toEqual([]);
  const timed = (await readFile(paths.timings, 'utf8')).split('\n').slice(0, -1);
  const epochs = timed.map((line) => (JSON.parse(line) as { epoch: number }).epoch);
  // Of an epoch at whose end the process died there may be no time.
  expect(epochs, label).toEqual([1, 2, 3].filter((epoch) => epochs.includes(epoch)));
}

// Of the first every epoch is the best so far; of the second the epochs 1 and 3.
describe.each([
  ['set', 'set', 2],
  ['static', 'set', 3],
  ['rigl', 'rigl', 2],
  ['gmp', 'gmp', 2],
] as const)('a run of %s, stopped at any operation on the disk and resumed,', (method, settings, seed) => {
  const config = { ...quickConfig, ...durableMethods[settings], method, seed, topologyInterval: 1 };
  let whole: Record<string, string>;
  let operations: FaultyDisk['operations'];
  beforeAll(async () => {
    const directory = join(folder, `${method}-whole`);
    const disk = faultyDisk('die', -1);
    await train(tinyRun(directory, { config, ...processOf(1), files: disk.files }));
    ({ operations } = disk);
    whole = await lastingFiles(directory);
    expect(operations.length).toBeGreaterThan(120);
  });

  it.each(modes)('has the bytes of an undisturbed one, in the mode %s', async (mode) => {
    let cases = 0;
    for (let at = 0; at < operations.length; at++) {
      if (!struck[mode].test(operations[at]!)) continue;
      cases++;
      const label = `${mode} at operation ${at}, ${operations[at]}`;
      const directory = join(folder, `${method}-${mode}-${at}`);
      const options = tinyRun(directory, { config });
      const error = await failure(train({ ...options, ...processOf(1), files: faultyDisk(mode, at).files }));
      // Only the last operations, on the lock, may go wrong unnoticed.
      if (error === null) expect(at, label).toBeGreaterThanOrEqual(operations.length - 1);
      else expect(error, label).toBeInstanceOf(FileError);
      await goOn({ ...options, ...processOf(2) });
      await expectWhole(directory, whole, label);
      await rm(directory, { recursive: true });
    }
    expect(cases).toBeGreaterThan(15);
    tellCounts({ method, mode, cases, different: 0 });
  });

  it('is left tidy by the third process, when the second dies over the lock that the first left at its very end', async () => {
    for (let again = 0; again < 6; again++) {
      const label = `die at the last operation, then at ${again}`;
      const directory = join(folder, `${method}-end-${again}`);
      const options = tinyRun(directory, { config });
      const last = faultyDisk('die', operations.length - 1).files;
      expect(await failure(train({ ...options, ...processOf(1), files: last })), label).toBe(null);
      await failure(goOn({ ...options, ...processOf(2), files: faultyDisk('die', again).files }));
      await goOn({ ...options, ...processOf(3) });
      await expectWhole(directory, whole, label);
    }
  });

  it('has the bytes of an undisturbed one, stopped again while it recovers', async () => {
    const rng = createRng(testSeed(1), `crash-twice/${method}`);
    const samples = caseCount(60);
    for (let sample = 0; sample < samples; sample++) {
      const [first, second] = [modes[rng.integer(3)]!, modes[rng.integer(3)]!];
      const at = rng.integer(operations.length);
      const again = rng.integer(30);
      const label = `${first} at operation ${at}, then ${second} at ${again}`;
      const directory = join(folder, `${method}-twice-${sample}`);
      const options = tinyRun(directory, { config });
      await failure(train({ ...options, ...processOf(1), files: faultyDisk(first, at).files }));
      await failure(goOn({ ...options, ...processOf(2), files: faultyDisk(second, again).files }));
      await goOn({ ...options, ...processOf(3) });
      await expectWhole(directory, whole, label);
      await rm(directory, { recursive: true });
    }
    tellCounts({ method, mode: 'twice', cases: samples, different: 0 });
  }, 3_600_000);
});

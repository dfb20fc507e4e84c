import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError, ChecksumError, FileError, type RunManifest, UnsupportedError } from '@topograft/sparse-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wasmEngine } from '../src/index.ts';
import {
  type DirectoryRunOptions,
  nodeRunFiles,
  readCheckpoint,
  type ResumedRun,
  runPaths,
  trainIntoDirectory,
} from '../src/node.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-resume-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const manifestOf = async (name: string): Promise<RunManifest> =>
  JSON.parse(await readFile(runPaths(at(name)).manifest, 'utf8'));

/** Goes on with a run, and tells how it was found. */
async function resume(name: string, change: Partial<DirectoryRunOptions> = {}): Promise<ResumedRun> {
  let found: ResumedRun | null = null;
  await train(tinyRun(at(name), { resume: true, onResume: (run) => (found = run), ...change }));
  return found!;
}

/** Trains until the host has had `turnCount` turns, then stops the run as Ctrl-C does; whether it was stopped. */
async function stopAfter(options: DirectoryRunOptions, turnCount: number): Promise<boolean> {
  const controller = new AbortController();
  let turns = 0;
  const pause = async (): Promise<void> => {
    if (++turns === turnCount) controller.abort(new Error('enough'));
  };
  try {
    await train({ ...options, pause, signal: controller.signal });
    return false;
  } catch (error) {
    expect(error).toBe(controller.signal.reason);
    return true;
  }
}

describe('trainIntoDirectory({ resume: true })', () => {
  // 160 batches an epoch, and 40 and 50 to evaluate: seven turns of the host.
  it.each(['set', 'static'] as const)(
    'gives %s the bytes of an undisturbed run, stopped at any turn of the host, also in between epochs and evaluations',
    async (method) => {
      const config = { ...quickConfig, method, batchSize: 3 };
      await train(tinyRun(at('whole'), { config }));
      const whole = await lastingFiles(at('whole'));
      let stops = 0;
      for (let turn = 1; ; turn++) {
        const directory = at(`stopped-${turn}`);
        if (!(await stopAfter(tinyRun(directory, { config }), turn))) break;
        stops++;
        expect((await manifestOf(`stopped-${turn}`)).status).toBe('interrupted');
        const { records, batch, notes } = await resume(`stopped-${turn}`, { config });
        expect({ done: records.length, batch, notes }).toEqual({
          done: Math.floor((turn - 1) / 7),
          batch: Math.min(160, (((turn - 1) % 7) + 1) * 32),
          notes: [],
        });
        expect(await lastingFiles(directory)).toEqual(whole);
        expect((await manifestOf(`stopped-${turn}`)).status).toBe('finished');
      }
      expect(stops).toBe(21);
    },
  );

  it('gives the same bytes when it is stopped again and again, a few batches on each time', async () => {
    const config = { ...quickConfig, batchSize: 3 };
    await train(tinyRun(at('whole'), { config }));
    const options = tinyRun(at('often'), { config });
    expect(await stopAfter(options, 3)).toBe(true);
    let stops = 1;
    // An evaluation that is stopped begins again: with two turns or fewer there would be no end.
    while (await stopAfter({ ...options, resume: true }, 3)) stops++;
    expect(stops).toBeGreaterThan(4);
    expect(await lastingFiles(at('often'))).toEqual(await lastingFiles(at('whole')));
  });

  it('writes checkpoints within epochs when asked to, and ends with the same bytes', async () => {
    await train(tinyRun(at('whole')));
    const batches: string[] = [];
    const options = tinyRun(at('every'), { checkpointEvery: 4 });
    const files: DirectoryRunOptions['files'] = {
      ...nodeRunFiles,
      async rename(from, to) {
        await nodeRunFiles.rename(from, to);
        if (to !== runPaths(at('every')).checkpoint) return;
        const { epoch, batch } = (await readCheckpoint(to)).state.position;
        batches.push(`${epoch}+${batch}`);
      },
    };
    await train({ ...options, files });
    // Ten batches an epoch.
    expect(batches).toEqual(['0+4', '0+8', '1+0', '1+4', '1+8', '2+0', '2+4', '2+8', '3+0']);
    expect(await lastingFiles(at('every'))).toEqual(await lastingFiles(at('whole')));
    await expect(train(tinyRun(at('never'), { checkpointEvery: 0 }))).rejects.toThrow(ArgumentError);
    await expect(train(tinyRun(at('never'), { checkpointEvery: 0 }))).rejects.toThrow(
      'could not start training - checkpointEvery is not usable. Expected a whole number from 1. Received 0.',
    );
  });

  it('tells the records of the epochs before, and yields those after', async () => {
    const whole = await train(tinyRun(at('whole')));
    for await (const _ of trainIntoDirectory(tinyRun(at('left')))) break;
    let before: ResumedRun['records'] = [];
    const after = await train(tinyRun(at('left'), { resume: true, onResume: ({ records }) => (before = records) }));
    expect([before.length, after.length]).toEqual([1, 2]);
    expect([...before, ...after]).toEqual(whole);
    expect(await lastingFiles(at('left'))).toEqual(await lastingFiles(at('whole')));
  });

  it('changes nothing of a run that has finished', async () => {
    await train(tinyRun(at('a')));
    const everything = async (): Promise<string[]> =>
      Promise.all(
        (await readdir(at('a'), { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map(async ({ parentPath, name }) => `${name} ${(await readFile(join(parentPath, name))).toString('hex')}`),
      );
    const before = await everything();
    const found = await resume('a', { versions: { '@topograft/set-trainer': '9.9.9' } });
    expect(found.records).toHaveLength(3);
    expect(await everything()).toEqual(before);
  });

  it('makes a run longer, to the bytes of one that was longer from the start', async () => {
    const longer = { ...quickConfig, epochCount: 5 };
    await train(tinyRun(at('whole'), { config: longer }));
    await train(tinyRun(at('a')));
    expect(await readdir(runPaths(at('a')).topologies)).toContain('0003.safetensors');
    await resume('a', { config: longer });
    expect(await lastingFiles(at('a'))).toEqual(await lastingFiles(at('whole')));
    expect(await manifestOf('a')).toMatchObject({ status: 'finished', config: { epochCount: 5 } });
  });

  it('refuses to make a finished run longer that left out its last step', async () => {
    const config = { ...quickConfig, evolveAfterLastEpoch: false };
    await train(tinyRun(at('a'), { config }));
    await expect(resume('a', { config: { ...config, epochCount: 5 } })).rejects.toThrow(
      /it has ended after 3 epochs, without the step that a longer run takes there\. Start a longer run of its own/,
    );
  });

  it('refuses other settings, data, kernels, and a directory without a run', async () => {
    await train(tinyRun(at('a')));
    const before = await lastingFiles(at('a'));
    const refusal = (change: Partial<DirectoryRunOptions>): Promise<unknown> =>
      resume('a', change).catch((error: unknown) => error);
    const density = await refusal({ config: { ...quickConfig, density: 0.3 } });
    expect(density).toBeInstanceOf(ArgumentError);
    expect(String(density)).toMatch(
      /could not resume the run in ".*a" - density is not what it was started with\. Expected 0\.2\. Received 0\.3\. Of all settings, only epochCount may change\.$/,
    );
    const shorter = await refusal({ config: { ...quickConfig, epochCount: 2 } });
    expect(shorter).toBeInstanceOf(ArgumentError);
    expect(String(shorter)).toMatch(/epochCount is not .* Expected 3\. Received 2\. The number of epochs may grow\.$/);
    const data = await refusal({ dataset: { name: 'other', synthetic: true, sha256: 'f'.repeat(64) } });
    expect(data).toBeInstanceOf(ChecksumError);
    expect(String(data)).toMatch(/it was started with other data than other\. Expected tiny with SHA-256 0{64}\./);
    const flavour = await refusal({ engine: wasmEngine({ flavour: 'relaxed-simd' }) });
    expect(flavour).toBeInstanceOf(ArgumentError);
    expect(String(flavour)).toMatch(
      /another engine, which gives other bits.*Expected wasm simd\. Received wasm relaxed-simd\./,
    );
    expect(await lastingFiles(at('a'))).toEqual(before);

    await expect(resume('none')).rejects.toThrow(FileError);
    await expect(resume('none')).rejects.toThrow(
      /^could not read ".*run\.json" - there is no run\. Check the directory; a run that does not exist yet is started without --resume\.$/,
    );
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('says that nothing could be kept when it is stopped on a full disk, and goes on from the checkpoint before', async () => {
    const config = { ...quickConfig, batchSize: 3 };
    await train(tinyRun(at('whole'), { config }));
    const controller = new AbortController();
    const full = async (): Promise<never> => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const files: DirectoryRunOptions['files'] = {
      ...nodeRunFiles,
      create: (path) => (controller.signal.aborted ? full() : nodeRunFiles.create(path)),
    };
    let turns = 0;
    const pause = async (): Promise<void> => {
      if (++turns === 10) controller.abort(new Error('enough'));
    };
    const stopped = train(tinyRun(at('a'), { config, files, pause, signal: controller.signal }));
    await expect(stopped).rejects.toThrow(/could not write ".*checkpoint\.next\.safetensors" - the disk is full/);
    expect((await manifestOf('a')).status).toBe('running');
    expect((await resume('a', { config })).records).toHaveLength(1);
    expect(await lastingFiles(at('a'))).toEqual(await lastingFiles(at('whole')));
  });

  it('notes that the release is another one', async () => {
    await stopAfter(tinyRun(at('a'), { config: { ...quickConfig, batchSize: 3 } }), 5);
    const { notes } = await resume('a', {
      config: { ...quickConfig, batchSize: 3 },
      versions: { '@topograft/set-trainer': '0.0.1' },
    });
    expect(notes).toEqual(['@topograft/set-trainer was 0.0.0, and is 0.0.1 now']);
  });
});

describe('trainIntoDirectory({ resume: true }), with files missing or damaged,', () => {
  /** A run of three epochs that was killed after its last checkpoint. */
  async function killed(name: string): Promise<void> {
    await train(tinyRun(at(name)));
    const manifest = await manifestOf(name);
    await writeFile(runPaths(at(name)).manifest, JSON.stringify({ ...manifest, status: 'running' }));
  }
  const damage = async (path: string): Promise<void> => {
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
  };

  it('goes on from checkpoint.previous when the checkpoint is damaged or missing, and says so', async () => {
    await killed('a');
    const whole = await lastingFiles(at('a'));
    const { checkpoint, previousCheckpoint } = runPaths(at('a'));
    await damage(checkpoint);
    const damaged = await resume('a');
    expect(damaged.records).toHaveLength(2);
    expect(damaged.notes).toEqual([
      'checkpoint.safetensors is not usable (it is damaged: its SHA-256 is not the one that it carries); going on from checkpoint.previous.safetensors',
    ]);
    expect(await lastingFiles(at('a'))).toEqual(whole);
    // The damaged one has not taken the place of the whole one.
    expect((await readCheckpoint(previousCheckpoint)).state.position.epoch).toBe(2);

    await rm(checkpoint);
    const missing = await resume('a');
    expect(missing.notes).toEqual(['checkpoint.safetensors is missing; going on from checkpoint.previous.safetensors']);
    expect(await lastingFiles(at('a'))).toEqual(whole);
  });

  it('refuses when no checkpoint is whole, or all are gone', async () => {
    await killed('a');
    const { checkpoint, previousCheckpoint } = runPaths(at('a'));
    await damage(checkpoint);
    await damage(previousCheckpoint);
    await expect(resume('a')).rejects.toThrow(FileError);
    await expect(resume('a')).rejects.toThrow(
      /none of its checkpoints is whole: it is damaged: .* Put a checkpoint back from a copy, or start the run over with --force\./,
    );
    await rm(checkpoint);
    await rm(previousCheckpoint);
    await expect(resume('a')).rejects.toThrow(
      /epochs\.jsonl has records of several epochs, and there is no checkpoint\. Put a checkpoint back/,
    );
  });

  it.each([
    ['best.safetensors', /best\.safetensors is not the file that the checkpoint was made with\. Expected SHA-256/],
    ['topologies/0002.safetensors', /0002\.safetensors is not the file that the checkpoint was made with/],
    ['epochs.jsonl', /epochs\.jsonl is not the file that the checkpoint was made with/],
  ])('refuses a changed or missing %s, and says what to do', async (name, message) => {
    await killed('a');
    await copyFile(join(at('a'), name), at('copy'));
    await damage(join(at('a'), name));
    await expect(resume('a')).rejects.toThrow(ChecksumError);
    await expect(resume('a')).rejects.toThrow(message);
    await rm(join(at('a'), name));
    await expect(resume('a')).rejects.toThrow(FileError);
    await expect(resume('a')).rejects.toThrow(
      /is missing, and the run cannot go on without it\. Put the file back from a copy, or start the run over with --force\./,
    );
    await copyFile(at('copy'), join(at('a'), name));
    expect((await resume('a')).notes).toEqual([]);
  });

  it('drops records, times and topologies of epochs that have to be trained again, and temporary files of the dead', async () => {
    await killed('a');
    const whole = await lastingFiles(at('a'));
    const paths = runPaths(at('a'));
    const timings = await readFile(paths.timings, 'utf8');
    await copyFile(paths.previousCheckpoint, paths.checkpoint);
    await writeFile(paths.epochs, '{"epoch":4', { flag: 'a' });
    await writeFile(paths.timings, '{"epoch":4', { flag: 'a' });
    await copyFile(paths.topology(3), paths.topology(9));
    // Process numbers end at 2^22.
    const stale = ['.best.safetensors.9999999.0.tmp', 'topologies/.0003.safetensors.9999999.1.tmp'];
    const others = [`.best.safetensors.${process.ppid}.0.tmp`, '.notes.tmp', 'notes.txt'];
    for (const name of [...stale, ...others]) await writeFile(join(at('a'), name), 'x');
    await resume('a');
    expect(await lastingFiles(at('a'))).toEqual(whole);
    expect(timings.split('\n').slice(0, 2)).toEqual((await readFile(paths.timings, 'utf8')).split('\n').slice(0, 2));
    const left = await readdir(at('a'));
    expect(left).toEqual(expect.arrayContaining(others));
    expect(left).not.toContain(stale[0]);
  });

  it('starts over from the stored topology when no checkpoint was written yet', async () => {
    await train(tinyRun(at('whole')));
    await cp(at('whole'), at('a'), { recursive: true });
    const { checkpoint, previousCheckpoint, epochs } = runPaths(at('a'));
    await rm(checkpoint);
    await rm(previousCheckpoint);
    await writeFile(epochs, (await readFile(epochs)).subarray(0, 10));
    expect(await resume('a')).toEqual({ records: [], batch: 0, notes: ['no checkpoint was written yet'] });
    expect(await lastingFiles(at('a'))).toEqual(await lastingFiles(at('whole')));
  });

  it('refuses a best model that is no model any more, and names it', async () => {
    await killed('a');
    await writeFile(runPaths(at('a')).best, 'nothing');
    await expect(resume('a')).rejects.toThrow(ChecksumError);
    await expect(resume('a')).rejects.toThrow(/best\.safetensors is not the file that the checkpoint was made with/);
  });

  it('refuses a manifest that it does not understand', async () => {
    await killed('a');
    const { manifest } = runPaths(at('a'));
    const fields = await manifestOf('a');
    for (const [change, kind, message] of [
      [{ specVersion: 'v2' }, UnsupportedError, /its specVersion is unknown to this release\. Expected "v1"/],
      [{ kind: 'list' }, Error, /it is not the manifest of a run/],
      [{ status: 'odd' }, Error, /its "status" is none of running, finished, interrupted, failed/],
      [{ config: { ...fields.config, sparsity: 1 } }, Error, /there is no setting "sparsity"/],
      [{ config: { ...fields.config, density: '1' } }, Error, /its setting "density" is missing or of the wrong type/],
      [{ config: { ...fields.config, method: 'toString' } }, Error, /there is no method "toString"/],
      [{ config: { ...fields.config, momentum: 2 } }, ArgumentError, /momentum is not usable/],
      [{ dataset: null }, Error, /its "dataset" is no object/],
      [{ preset: 4 }, Error, /its "preset" is no text/],
    ] as const) {
      await writeFile(manifest, JSON.stringify({ ...fields, ...change }));
      await expect(resume('a')).rejects.toThrow(kind);
      await expect(resume('a')).rejects.toThrow(message);
    }
  });
});

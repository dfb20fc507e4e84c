import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError, networkFromSafetensors, readSafetensors, tensorValues } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DirectoryRunOptions, runPaths, trainIntoDirectory } from '../src/node.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-run-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function options(name: string, change: Partial<DirectoryRunOptions> = {}): DirectoryRunOptions {
  let ticks = 0;
  return {
    config: tinyConfig,
    ...tinyTask(),
    directory: join(folder, name),
    name,
    preset: null,
    dataset: { name: 'tiny', synthetic: true, sha256: '0'.repeat(64) },
    versions: { '@topograft/set-trainer': '0.0.0' },
    clock: { date: () => new Date('2026-11-22T12:00:00Z'), elapsedMs: () => ticks++ },
    ...change,
  };
}

async function run(given: DirectoryRunOptions): Promise<void> {
  for await (const _ of trainIntoDirectory(given));
}

const manifestOf = async (name: string) => JSON.parse(await readFile(join(folder, name, 'run.json'), 'utf8'));

describe('trainIntoDirectory', () => {
  it('writes the layout of a run: manifest, records, timings, topologies by interval, checkpoints and the best model', async () => {
    await run(options('a'));
    const paths = runPaths(join(folder, 'a'));
    expect((await readdir(paths.directory)).toSorted()).toEqual([
      'best.safetensors',
      'checkpoint.previous.safetensors',
      'checkpoint.safetensors',
      'epochs.jsonl',
      'run.json',
      'timings.jsonl',
      'topologies',
    ]);
    expect((await readdir(paths.topologies)).toSorted()).toEqual([
      '0000.safetensors',
      '0002.safetensors',
      '0004.safetensors',
    ]);
    expect(await manifestOf('a')).toMatchObject({
      specVersion: 'v1',
      kind: 'run-manifest',
      status: 'finished',
      config: tinyConfig,
      engine: { name: 'wasm', flavour: 'simd' },
    });
    const records = (await readFile(paths.epochs, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
    const timings = (await readFile(paths.timings, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(timings[0]).toEqual({ epoch: 1, trainAndEvaluateMs: 1, writeMs: 1 });
    networkFromSafetensors(await readFile(paths.topology(4)));
    expect((await readNetwork(`${paths.directory}@2`)).label).toBe('a@2');
  });

  it('writes the same bytes for the same seed, times and names aside', async () => {
    await run(options('a'));
    await run(options('b'));
    for (const file of ['epochs.jsonl', 'checkpoint.safetensors', 'best.safetensors', 'topologies/0004.safetensors']) {
      const [a, b] = await Promise.all(['a', 'b'].map((name) => readFile(join(folder, name, file))));
      expect(a!.equals(b!), file).toBe(true);
    }
  });

  it('the checkpoint carries its own digest, the epoch, and all state', async () => {
    await run(options('a'));
    const bytes = await readFile(runPaths(join(folder, 'a')).checkpoint);
    const { metadata, tensors } = readSafetensors(bytes);
    const digest = metadata.get('sha256')!;
    const blanked = Buffer.from(bytes.toString('latin1').replace(digest, '0'.repeat(64)), 'latin1');
    expect(createHash('sha256').update(blanked).digest('hex')).toBe(digest);
    expect(metadata.get('epoch')).toBe('4');
    const records = await readFile(runPaths(join(folder, 'a')).epochs);
    expect(metadata.get('epochsBytes')).toBe(String(records.length));
    for (const name of ['layers.0.weights', 'velocity.layers.0.weights', 'layers.1.rightSlopes']) {
      expect(
        tensorValues(tensors.get(name)!, 'F32').some((value) => value !== 0),
        name,
      ).toBe(true);
    }
  });

  it('the best model is the one of the best hold-out epoch, before its step', async () => {
    await run(options('a', { config: { ...tinyConfig, learningRate: 0.05, epochCount: 6 } }));
    const paths = runPaths(join(folder, 'a'));
    const records = (await readFile(paths.epochs, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const best = Math.max(...records.map((record) => record.validation.accuracy));
    const { metadata } = readSafetensors(await readFile(paths.best));
    expect(metadata.get('validationAccuracy')).toBe(String(best));
    expect(metadata.get('epoch')).toBe(String(records.find((record) => record.validation.accuracy === best).epoch));
  });

  it('keeps what is there when a run or other files are in the way, unless a run is to be replaced', async () => {
    await run(options('a'));
    const before = await readFile(runPaths(join(folder, 'a')).epochs, 'utf8');
    await expect(run(options('a'))).rejects.toThrow(FileError);
    await expect(run(options('a'))).rejects.toThrow(
      /it holds a run already\. Name another directory with --out, go on with the run with --resume, or replace the run with --force\./,
    );
    expect(await readFile(runPaths(join(folder, 'a')).epochs, 'utf8')).toBe(before);
    await run(options('a', { force: true, config: { ...tinyConfig, epochCount: 1 } }));
    expect(await readdir(runPaths(join(folder, 'a')).topologies)).toEqual(['0000.safetensors', '0001.safetensors']);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(run(options('.', { force: true }))).rejects.toThrow(/it holds other files, such as "a"/);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('writes nothing when the settings are refused', async () => {
    await expect(run(options('a', { config: { ...tinyConfig, density: 2 } }))).rejects.toThrow(/density/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says in the manifest that a run failed and why, or that it was interrupted', async () => {
    await expect(run(options('failed', { config: { ...tinyConfig, learningRate: 1e30 } }))).rejects.toThrow(
      /not a finite number/,
    );
    expect(await manifestOf('failed')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/not a finite number/),
    });
    const controller = new AbortController();
    const aborted = options('aborted', { signal: controller.signal });
    const iterate = async (): Promise<void> => {
      for await (const { epoch } of trainIntoDirectory(aborted)) if (epoch === 2) controller.abort(new Error('stop'));
    };
    await expect(iterate()).rejects.toThrow('stop');
    expect(await manifestOf('aborted')).toMatchObject({ status: 'interrupted' });
    for await (const _ of trainIntoDirectory(options('left'))) break;
    expect(await manifestOf('left')).toMatchObject({ status: 'interrupted' });
  });
});

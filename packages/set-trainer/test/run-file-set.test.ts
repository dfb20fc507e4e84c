import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyLayerUpdate, type EpochRecord, type NetworkTopology, type RunManifest } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BestModel, betterModel, createTrainer, runFileSet } from '../src/index.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';
import { tinyTask } from './tiny-task.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const digestOf = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

const config = { ...quickConfig, topologyInterval: 2 };

/** Trains without a disk, and keeps what a page would. */
async function kept(epochCount: number) {
  const trainer = createTrainer({ config, ...tinyTask() });
  const topologies: NetworkTopology[] = [trainer.topology()];
  const records: EpochRecord[] = [];
  let best: BestModel | null = null;
  const epochs = trainer.epochs({
    beforeUpdate: (epoch, score) => {
      best = betterModel(trainer, epoch, score, best?.accuracy ?? null) ?? best;
    },
  });
  while (records.length < epochCount) {
    const { value } = await epochs.next();
    records.push(value!);
    const update = trainer.lastUpdate()!;
    const layers = topologies.at(-1)!.layers.map((layer, k) => applyLayerUpdate(layer, update.layers[k]!).layer);
    topologies.push({ specVersion: 'v1', layers });
  }
  const manifest: RunManifest = {
    specVersion: 'v1',
    kind: 'run-manifest',
    name: 'page',
    createdAt: '2026-11-26T12:00:00.000Z',
    status: 'interrupted',
    preset: null,
    config,
    dataset: { name: 'tiny', synthetic: true, sha256: '0'.repeat(64) },
    engine: trainer.engine,
    versions: { '@topograft': '0.0.0' },
  };
  return {
    manifest,
    trainer,
    records,
    epochMs: records.map(() => 3),
    topologyAfter: (at: number) => topologies[at]!,
    best,
  };
}

async function unpack(files: ReadonlyMap<string, Uint8Array>, name: string): Promise<string> {
  const directory = join(folder, name);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), bytes);
  }
  return directory;
}

describe('runFileSet', () => {
  it('has the bytes that a run on disk has when it is stopped at that epoch, and is gone on with to the same end', async () => {
    await train(tinyRun(join(folder, 'whole'), { config }));
    const files = runFileSet(await kept(2), digestOf);
    expect([...files.keys()]).toEqual([
      'run.json',
      'epochs.jsonl',
      'timings.jsonl',
      'topologies/0000.safetensors',
      'topologies/0002.safetensors',
      'best.safetensors',
      'checkpoint.safetensors',
    ]);
    const directory = await unpack(files, 'page');
    expect((await readNetwork(directory)).label).toBe('page@2');
    const rest = await train(tinyRun(directory, { config, resume: true }));
    expect(rest.map(({ epoch }) => epoch)).toEqual([3]);
    expect(await lastingFiles(directory)).toEqual(await lastingFiles(join(folder, 'whole')));
  });

  it('has at the last epoch every byte of the run on disk but its times, and is the same each time', async () => {
    await train(tinyRun(join(folder, 'whole'), { config }));
    const training = await kept(3);
    const files = runFileSet(training, digestOf);
    expect(runFileSet(training, digestOf)).toEqual(files);
    for (const [path, bytes] of files) {
      if (path === 'run.json' || path === 'timings.jsonl') continue;
      expect(Buffer.compare(bytes, await readFile(join(folder, 'whole', path))), path).toBe(0);
    }
  });

  it('can be taken before the first epoch', async () => {
    const directory = await unpack(runFileSet(await kept(0), digestOf), 'page');
    expect(await train(tinyRun(directory, { config, resume: true }))).toHaveLength(3);
  });

  it('refuses records of another epoch', async () => {
    const training = await kept(2);
    expect(() => runFileSet({ ...training, records: training.records.slice(1) }, digestOf)).toThrow(
      'what was kept of it does not fit where it stands',
    );
  });
});

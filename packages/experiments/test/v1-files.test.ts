/**
 * Files written under `v1`, before the first release, are read by this one; `tools/fixtures/make-v1-files.ts` and
 * `make-v1-store.ts` made them.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { networkDistance } from '@topograft/nnstd';
import { readCheckpoint, readModel, readRunManifest } from '@topograft/set-trainer/node';
import { readSafetensors, TopograftError, UnsupportedError, writeSafetensors } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobId } from '../src/plan/job.ts';
import { directoryStore, openResultStore, readLotteryRecord } from '../src/node.ts';
import { unpackSnapshot } from '../src/queue/job-snapshot.ts';
import { readGivenNetwork } from '../src/store/given-network.ts';
import { jobKey, resultKey } from '../src/store/job-paths.ts';
import { readJobResult } from '../src/store/job-result.ts';
import { storedResults } from '../src/store/stored-results.ts';

const v1 = fileURLToPath(new URL('fixtures/v1', import.meta.url));
const at = (path: string): string => join(v1, path);
const countsOf = async (source: string): Promise<number[]> =>
  (await readNetwork(source)).network.layers.map(({ inputs }) => inputs.length);

describe('files of v1', () => {
  it('run.json is read', async () => {
    const manifest = await readRunManifest(at('run/run.json'));
    expect(manifest).toMatchObject({ specVersion: 'v1', status: 'finished', name: 'run' });
    expect(manifest.config).toMatchObject({ layerWidths: [6, 5, 3], method: 'set', epochCount: 2, seed: 3 });
    expect(manifest.engine).toEqual({ name: 'wasm', flavour: 'simd' });
  });

  it('epochs.jsonl is read, a record a line', async () => {
    const lines = (await readFile(at('run/epochs.jsonl'), 'utf8')).trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line));
    expect(records.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(records[1]).toMatchObject({ specVersion: 'v1', train: { loss: expect.any(Number) } });
  });

  it('topologies are read from the run, from a file and from SciPy files, and are the same', async () => {
    const counts = await countsOf(at('run@2'));
    expect(counts).toEqual([17, 15]);
    const [fromRun, fromFile] = [await readNetwork(at('run@2')), await readNetwork(at('network.safetensors'))];
    expect(networkDistance(fromRun.network, fromFile.network, { alignment: 'identity' }).distance).toBe(0);
    expect(await countsOf(at('masks'))).toEqual(counts);
  });

  it('the best model and both checkpoints are read', async () => {
    expect((await readModel(at('run/best.safetensors'))).topology.layers).toHaveLength(2);
    const log = await readFile(at('run/epochs.jsonl'));
    const [latest, previous] = ['', '.previous'].map((which) =>
      readCheckpoint(at(`run/checkpoint${which}.safetensors`)),
    );
    expect((await latest!).stored.epochsBytes).toBe(log.length);
    expect((await previous!).stored.epochsBytes).toBe(log.indexOf('\n') + 1);
  });

  it('a lottery is read, and its levels are runs', async () => {
    expect((await readLotteryRecord(at('lottery'))).levels).toHaveLength(2);
    expect((await readRunManifest(at('lottery/level-1/run.json'))).start?.weights).toBe('rewound');
    expect((await readModel(at('lottery/level-0/rewind.safetensors'))).topology.layers).toHaveLength(2);
  });
});

/** Jobs of the store, by what they do. */
const stored = {
  training: 'd411c7f1ae0e9234bc75748614b7350825b29583a3d7c01af28509679c705fec',
  distances: '5617b2ab2ae784fd99e1b3aaeaa6a45e7dc7078e46b4ca2ae9acfad33ec3b793',
  chance: '9370c8765927da71146d176081065d5f88b1b568a9a93a4a16ea182160f6cd83',
} as const;

describe('a store of v1', () => {
  it('is opened, and its jobs are done and known by their ids', async () => {
    const store = await openResultStore(at('store'), { env: {} });
    for (const [kind, id] of Object.entries(stored)) {
      const result = await readJobResult(store, id);
      expect(result).toMatchObject({ specVersion: 'v1', id, job: { specVersion: 'v1', kind } });
      // Another id would have the job done again, and nobody would find what is here.
      expect(jobId(result!.job)).toBe(id);
    }
  });

  it('gives what its jobs came to, checked by digests', async () => {
    const results = storedResults(directoryStore(at('store')));
    const job = (id: string): never => ({ id }) as never;
    expect((await results.records(job(stored.training))).map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(await results.distances(job(stored.distances))).toEqual([
      [0.08, 0],
      [0, 0],
      [0.08, 0],
    ]);
    expect((await results.chance(job(stored.chance))).mean).toBeCloseTo(0.2827, 4);
  });

  it('has the network that was given, and the model that was kept', async () => {
    const store = directoryStore(at('store'));
    const { job } = (await readJobResult(store, stored.distances))!;
    const given = (job as { networks: readonly { kind: string; sha256: string }[] }).networks.find(
      ({ kind }) => kind === 'given',
    )!;
    expect((await readGivenNetwork(store, given.sha256)).length).toBe(540);
    const kept = await readCheckpoint(store.locate(`${jobKey(stored.training)}/models/0001.safetensors`));
    expect(kept.stored.epochsBytes).toBeGreaterThan(0);
  });

  it('has snapshots that a worker goes on from', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'topograft-'));
    try {
      const to = directoryStore(folder);
      expect(await unpackSnapshot(stored.training, await readFile(at('snapshot.safetensors')), to)).toBe(true);
      const name = `${jobKey(stored.training)}/run/checkpoint.safetensors`;
      expect(await to.read(name)).toEqual(await directoryStore(at('store')).read(name));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('files of a version that is not known', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-'));
    await cp(v1, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));
  const refused = async (reading: Promise<unknown>): Promise<void> => {
    const error = await reading.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TopograftError);
    expect(error).toBeInstanceOf(UnsupportedError);
    expect((error as Error).message).toMatch(/version/i);
  };

  it.each([
    ['run/run.json', () => readRunManifest(join(folder, 'run/run.json'))],
    ['lottery/lottery.json', () => readLotteryRecord(join(folder, 'lottery'))],
  ] as const)('%s is refused', async (file, read) => {
    const path = join(folder, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace('"specVersion": "v1"', '"specVersion": "v2"'));
    await refused(read());
  });

  it.each([
    ['store.json', (place: string) => openResultStore(place, { env: {} })],
    [resultKey(stored.chance), (place: string) => readJobResult(directoryStore(place), stored.chance)],
  ] as const)('%s of a store is refused', async (key, read) => {
    const path = join(folder, 'store', key);
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"specVersion":( ?)"v1"/, '"specVersion":$1"v2"'));
    await refused(read(join(folder, 'store')));
  });

  it.each([
    ['network.safetensors', (path: string) => readNetwork(path)],
    ['run/best.safetensors', (path: string) => readModel(path)],
  ] as const)('%s is refused', async (file, read) => {
    const path = join(folder, file);
    const { tensors, metadata } = readSafetensors(await readFile(path));
    expect([...metadata.values()]).toContain('v1');
    const changed = new Map([...metadata].map(([key, value]) => [key, value === 'v1' ? 'v2' : value]));
    await writeFile(path, writeSafetensors({ tensors, metadata: changed }));
    await refused(read(path));
  });
});

/**
 * Files written under `v1`, before the first release, are read by this one; `tools/fixtures/make-v1-files.ts` made them.
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
import { readLotteryRecord } from '../src/node.ts';

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

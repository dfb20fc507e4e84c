import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LimitError, maxManifestBytes, type TrainingConfig } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCheckpoint, readRun, readRunManifest, runPaths } from '../src/node.ts';
import { quickConfig, tinyRun, train } from './tiny-run.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-read-run-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A run of two epochs and 64 batches of the third, which has stored no topology but its first. */
async function stoppedRun(change: Partial<TrainingConfig>): Promise<string> {
  const directory = join(folder, 'stopped');
  const config = { ...quickConfig, ...change, batchSize: 3, topologyInterval: 0 };
  const controller = new AbortController();
  let turns = 0;
  // 160 batches an epoch, and 40 and 50 to evaluate: seven turns of the host.
  const pause = async (): Promise<void> => {
    if (++turns === 16) controller.abort(new Error('enough'));
  };
  await expect(train(tinyRun(directory, { config, pause, signal: controller.signal }))).rejects.toThrow('enough');
  return directory;
}

describe('readRun(path) and readNetwork(path) of a run that was stopped within an epoch', () => {
  it('take the topology of the last epoch from the checkpoint while no update has changed it', async () => {
    const run = await stoppedRun({ method: 'set' });
    const { state } = await readCheckpoint(runPaths(run).checkpoint);
    expect(state.position).toMatchObject({ epoch: 2, batch: 64, replaced: [] });
    const { topologies } = await readRun(run);
    expect(topologies.map(({ epoch }) => epoch)).toEqual([0, 2]);
    expect(topologies[1]!.network).toEqual(state.topology);
    expect(await readNetwork(run)).toMatchObject({ label: 'stopped@2', network: state.topology });
    expect(await readNetwork(`${run}@2`)).toMatchObject({ label: 'stopped@2', network: state.topology });
  });

  it('pass over the checkpoint once an update has: its topology is that of no epoch', async () => {
    const run = await stoppedRun({ method: 'rigl', updateUnit: 'step', updateInterval: 10 });
    const { state } = await readCheckpoint(runPaths(run).checkpoint);
    expect(state.position).toMatchObject({ epoch: 2, batch: 64 });
    expect(state.position.replaced).not.toEqual([]);
    expect((await readRun(run)).topologies.map(({ epoch }) => epoch)).toEqual([0]);
    expect((await readNetwork(run)).label).toBe('stopped@0');
    await expect(readNetwork(`${run}@2`)).rejects.toThrow('it has no stored topology of epoch 2');
  });
});

it('readRun(path), readRunManifest(path) and readNetwork(path) refuse the same size of run.json', async () => {
  const run = join(folder, 'large');
  await train(tinyRun(run));
  const { manifest } = runPaths(run);
  await truncate(manifest, maxManifestBytes + 1);
  for (const read of [() => readRun(run), () => readRunManifest(manifest), () => readNetwork(run)]) {
    await expect(read()).rejects.toThrow(
      new LimitError({
        task: `read "${manifest}"`,
        reason: 'the file has 16000001 bytes, more than the limit',
        expected: 'at most 16000000 bytes',
        cure: 'Check that it is the file that you mean.',
      }),
    );
  }
});

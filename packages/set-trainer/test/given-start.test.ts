import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DirectoryRunOptions, readModel, readRunManifest, runPaths, type StoredModel } from '../src/node.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';

let folder: string;
let model: StoredModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-start-'));
  const source = join(folder, 'source');
  await train(tinyRun(source, { config: { ...quickConfig, activation: 'leaky-relu', batchNorm: true } }));
  model = await readModel(runPaths(source).best);
});
afterAll(() => rm(folder, { recursive: true }));

const start = { source: 'source', weights: 'trained' } as const;
const givenRun = (name: string, change: Partial<DirectoryRunOptions> = {}): DirectoryRunOptions =>
  tinyRun(join(folder, name), {
    config: { ...quickConfig, ...model.config, method: 'static', seed: 7, batchSize: 5 },
    topology: model.topology,
    parameters: model.parameters,
    start,
    ...change,
  });

describe('trainIntoDirectory({ topology, parameters, start })', () => {
  it('starts where the model of another run stands, and says so in the manifest', async () => {
    expect(model.config).toEqual({ activation: 'leaky-relu', activationSlope: 0.25, batchNorm: true });
    const [trained] = await train(givenRun('trained'));
    const { parameters: _, ...fresh } = givenRun('fresh', { start: { ...start, weights: 'fresh' } });
    const [drawn] = await train(fresh);
    expect(trained!.train.loss).toBeLessThan(drawn!.train.loss!);
    expect(await readRunManifest(runPaths(join(folder, 'trained')).manifest)).toMatchObject({ start });
    expect((await readRunManifest(runPaths(join(folder, 'source')).manifest)).start).toBeUndefined();
  });

  it('stopped within the first epoch, goes on without them to the same bytes', async () => {
    const controller = new AbortController();
    let turns = 0;
    const pause = async (): Promise<void> => {
      if (++turns === 2) controller.abort(new Error('enough'));
    };
    await expect(train(givenRun('stopped', { signal: controller.signal, pause }))).rejects.toThrow('enough');
    const { topology: _, parameters: __, start: ___, ...rest } = givenRun('stopped', { resume: true });
    await train(rest);
    expect(await lastingFiles(join(folder, 'stopped'))).toEqual(await lastingFiles(join(folder, 'trained')));
    expect(await readRunManifest(runPaths(join(folder, 'stopped')).manifest)).toMatchObject({ start });
  });

  it('does not go on with other weights when its checkpoints are lost', async () => {
    const paths = runPaths(join(folder, 'stopped'));
    await rm(paths.checkpoint);
    await rm(paths.previousCheckpoint);
    const resumed = train(givenRun('stopped', { resume: true }));
    await expect(resumed).rejects.toThrow(FileError);
    await expect(train(givenRun('stopped', { resume: true }))).rejects.toThrow(
      'checkpoint.safetensors is missing, and the run cannot go on without it.',
    );
  });
});

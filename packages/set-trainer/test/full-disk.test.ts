import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountSmallDisk } from '@topograft/fuzz/small-disk';
import { FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint, runPaths } from '../src/node.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';

const config = { ...quickConfig, layerWidths: [36, 100, 40, 10], topologyInterval: 1, epochCount: 6 };

const disk = mountSmallDisk();
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('a run on a disk that becomes full', () => {
  let whole: Record<string, string>;
  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'topograft-whole-'));
    await train(tinyRun(directory, { config }));
    whole = await lastingFiles(directory);
    await rm(directory, { recursive: true });
  });

  it.each([16, 40, 80, 120, 180])(
    'with %i KiB left fails with what to do, and goes on to the same bytes when there is room',
    async (roomKiB) => {
      const directory = join(disk!.folder, 'run');
      const filler = join(disk!.folder, 'filler');
      await writeFile(filler, new Uint8Array((1000 - roomKiB) * 1024));
      const error = await train(tinyRun(directory, { config })).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(FileError);
      expect(String(error)).toMatch(/the disk (is full|has \d+ bytes left).*Free some space/);
      const { checkpoint, previousCheckpoint, manifest } = runPaths(directory);
      for (const path of [checkpoint, previousCheckpoint]) if (existsSync(path)) await readCheckpoint(path);
      await rm(filler);
      await train(tinyRun(directory, { config, resume: existsSync(manifest) }));
      expect(await lastingFiles(directory)).toEqual(whole);
      await rm(directory, { recursive: true });
    },
  );
});

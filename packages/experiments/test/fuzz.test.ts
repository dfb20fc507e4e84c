import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuzzReader } from '@topograft/fuzz';
import { TopograftError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { chanceJob } from '../src/plan/chance-job.ts';
import { readLotteryRecord } from '../src/node.ts';
import { directoryStore } from '../src/store/directory-store.ts';
import { jobPaths } from '../src/store/job-paths.ts';
import { commitJob } from '../src/store/commit-job.ts';
import { readJobResult } from '../src/store/job-result.ts';
import { openStore } from '../src/store/open-store.ts';

const { id, spec } = chanceJob('chance', {
  layerWidths: [4, 3],
  densities: [[0.5], [0.5]],
  alignment: 'identity',
  sampleCount: 2,
  seed: 1,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('any bytes whatever', () => {
  it('readLotteryRecord(directory) answers with a value or one of our errors, soon and in little memory', async () => {
    const valid = [await readFile(fileURLToPath(new URL('fixtures/v1/lottery/lottery.json', import.meta.url)))];
    const read = async (bytes: Uint8Array): Promise<unknown> => {
      await writeFile(join(folder, 'lottery.json'), bytes);
      return readLotteryRecord(folder);
    };
    await fuzzReader({ name: 'readLotteryRecord', read, valid, isOurs: TopograftError.isInstance });
  }, 14_400_000);

  it('readJobResult(store, id) answers with a result, with null, which is not done, or with one of our errors', async () => {
    const store = join(folder, 'store');
    const paths = jobPaths(store, id);
    await mkdir(paths.directory, { recursive: true });
    await writeFile(join(paths.directory, 'chance.json'), '{}');
    await commitJob(paths, { id, spec, elapsedMs: 7 });
    const valid = [await readFile(paths.result)];
    const read = async (bytes: Uint8Array): Promise<unknown> => {
      await writeFile(paths.result, bytes);
      return readJobResult(directoryStore(store), id);
    };
    // What it cannot use it takes for nothing; what another version wrote it refuses, and few inputs are that.
    await fuzzReader({ name: 'readJobResult', read, valid, isOurs: TopograftError.isInstance }, 0);
  }, 14_400_000);

  it('openStore(directory) takes a folder whatever its store.json holds, or refuses it with one of our errors', async () => {
    const directory = join(folder, 'kept');
    await openStore(directory);
    const path = join(directory, 'store.json');
    const valid = [await readFile(path)];
    const read = async (bytes: Uint8Array): Promise<void> => {
      await writeFile(path, bytes);
      await openStore(directory);
    };
    await fuzzReader({ name: 'openStore', read, valid, isOurs: TopograftError.isInstance });
  }, 14_400_000);
});

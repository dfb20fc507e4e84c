import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzzReader } from '@topograft/fuzz';
import { TopograftError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, it } from 'vitest';

import { readCheckpoint, readModel, readRunManifest } from '../src/node.ts';
import { parseEpochRecords, parseEpochTimings } from '../src/runs.ts';
import { tinyRun, train } from './tiny-run.ts';

/** A reader of bytes as one of files. */
function parsed(parse: (bytes: Uint8Array, what: string) => unknown): (path: string) => Promise<unknown> {
  return async (path) => parse(await readFile(path), path);
}

describe('any bytes whatever', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-'));
    await train(tinyRun(join(folder, 'run')));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['readRunManifest', readRunManifest, 'run.json'],
    ['readModel', readModel, 'best.safetensors'],
    ['readCheckpoint', readCheckpoint, 'checkpoint.safetensors'],
    ['parseEpochRecords', parsed(parseEpochRecords), 'epochs.jsonl'],
    ['parseEpochTimings', parsed(parseEpochTimings), 'timings.jsonl'],
  ] as const)(
    '%s(path) answers with a value or one of our errors, soon and in little memory',
    async (...reader) => {
      const [name, readFrom, file] = reader;
      const valid = [await readFile(join(folder, 'run', file))];
      const path = join(folder, file);
      const read = async (bytes: Uint8Array): Promise<unknown> => {
        await writeFile(path, bytes);
        return await readFrom(path);
      };
      await fuzzReader({ name, read, valid, isOurs: TopograftError.isInstance });
    },
    14_400_000,
  );
});

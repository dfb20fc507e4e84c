import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeRunHost } from '@topograft/set-trainer/node';
import { ChecksumError, FileError, FormatError, UnsupportedError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceJob } from '../src/plan/chance-job.ts';
import { claimJob } from '../src/store/claim-job.ts';
import { directoryStore } from '../src/store/directory-store.ts';
import { forgetJob } from '../src/store/forget-job.ts';
import { jobPaths, resultKey } from '../src/store/job-paths.ts';
import { commitJob } from '../src/store/commit-job.ts';
import { readJobFile } from '../src/store/read-job-file.ts';
import { readJobResult } from '../src/store/job-result.ts';
import { checkStore, openStore } from '../src/store/open-store.ts';
import { temporaryFolder } from './tiny-job.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const job = chanceJob('chance', {
  layerWidths: [4, 3],
  densities: [[0.5], [0.5]],
  alignment: 'identity',
  sampleCount: 2,
  seed: 1,
});

describe('openStore(directory)', () => {
  it('makes a store of a folder that is missing, and takes it again', async () => {
    const directory = join(folder, 'deep', 'new');
    await openStore(directory);
    const made = await readFile(join(directory, 'store.json'), 'utf8');
    expect(JSON.parse(made)).toEqual({ specVersion: 'v1', kind: 'experiment-store' });
    await openStore(directory);
    expect(await readFile(join(directory, 'store.json'), 'utf8')).toBe(made);
  });

  it('is preceded by checkStore(directory), which writes nothing', async () => {
    const directory = join(folder, 'not', 'yet');
    await checkStore(directory);
    await expect(readFile(join(directory, 'store.json'))).rejects.toThrow('ENOENT');
  });

  it('takes a folder in which a store was being made', async () => {
    const directory = join(folder, 'begun');
    await mkdir(directory);
    await writeFile(join(directory, '.store.json.4242.0.tmp'), '{"spec');
    await openStore(directory);
  });

  it('refuses a folder with other files, and a file', async () => {
    const directory = join(folder, 'other');
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.tex'), '');
    await expect(openStore(directory)).rejects.toThrow(FileError);
    await expect(openStore(directory)).rejects.toThrow(
      `could not keep results in "${directory}" - it is no store and holds other files, such as "thesis.tex". Name another folder with --out.`,
    );
    for (const path of [join(directory, 'thesis.tex'), join(directory, 'thesis.tex', 'below')]) {
      await expect(openStore(path)).rejects.toThrow('it is not a folder');
    }
  });

  it.each([
    ['{"specVersion":"v2","kind":"experiment-store"}', UnsupportedError, 'this release cannot go on with it'],
    ['{"specVersion":"v1","kind":"run-manifest"}', UnsupportedError, 'this release cannot go on with it'],
    ['null', UnsupportedError, 'this release cannot go on with it'],
    ['{"specVersion"', FormatError, 'it is no JSON'],
  ])('refuses the store.json %s', async (text, type, reason) => {
    const directory = join(folder, 'version');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'store.json'), text);
    await expect(openStore(directory)).rejects.toThrow(type);
    await expect(openStore(directory)).rejects.toThrow(reason);
  });
});

describe('a job of a store', () => {
  it('is done when result.json is there, and its files are known by their digests', async () => {
    const store = directoryStore(join(folder, 'done'));
    const paths = jobPaths(store.place, job.id);
    await mkdir(paths.directory, { recursive: true });
    await writeFile(join(paths.directory, 'chance.json'), '{"mean":1}\n');
    expect(await readJobResult(store, job.id)).toBeNull();
    await commitJob(paths, { id: job.id, spec: job.spec, elapsedMs: 3 });
    expect(await readJobResult(store, job.id)).toMatchObject({ id: job.id, job: job.spec, elapsedMs: 3 });
    expect(new TextDecoder().decode(await readJobFile(store, job.id, 'chance.json'))).toBe('{"mean":1}\n');

    await writeFile(join(paths.directory, 'chance.json'), '{"mean":2}\n');
    await expect(readJobFile(store, job.id, 'chance.json')).rejects.toThrow(ChecksumError);
    await expect(readJobFile(store, job.id, 'chance.json')).rejects.toThrow(
      `Remove the folder "${paths.directory}" and run the same command again.`,
    );
    await rm(join(paths.directory, 'chance.json'));
    await expect(readJobFile(store, job.id, 'chance.json')).rejects.toThrow('Received nothing.');
    await expect(readJobFile(store, job.id, 'other.json')).rejects.toThrow('nothing of this name');
  });

  it.each([
    '',
    '{"specVersion":"v1","kind":"job-res',
    'null',
    '[]',
    '{"specVersion":"v1","kind":"experiment-store"}',
    '{"specVersion":"v1","kind":"job-result","id":"ab","job":{},"elapsedMs":1}',
    '{"specVersion":"v1","kind":"job-result","id":"ab","job":{},"files":{"chance.json":1},"elapsedMs":1}',
  ])('is not done when result.json holds %j', async (text) => {
    const store = directoryStore(join(folder, 'half'));
    const paths = jobPaths(store.place, job.id);
    await mkdir(paths.directory, { recursive: true });
    await writeFile(paths.result, text);
    expect(await readJobResult(store, job.id)).toBeNull();
  });

  it('is neither done nor open when another release has done it', async () => {
    const store = directoryStore(join(folder, 'later'));
    await store.write(resultKey(job.id), new TextEncoder().encode('{"specVersion":"v2","kind":"job-result"}'));
    await expect(readJobResult(store, job.id)).rejects.toThrow(UnsupportedError);
    await expect(readJobResult(store, job.id)).rejects.toThrow(
      `could not read "${store.locate(resultKey(job.id))}" - its specVersion is unknown to this release. Expected "v1". Received "v2". Go on with the release of Topograft that wrote it, or keep results in another place.`,
    );
  });

  it('is claimed by one at a time', async () => {
    const paths = jobPaths(join(folder, 'claimed'), job.id);
    const lock = await claimJob(paths);
    expect(await claimJob(paths)).toBeNull();
    await expect(forgetJob(paths)).rejects.toThrow('another process is doing this job');
    await lock!.release();
    const next = await claimJob(paths);
    expect(next).not.toBeNull();
    await next!.release();
  });

  it('is taken over from a process that is gone, and from one whose number another has now', async () => {
    const paths = jobPaths(join(folder, 'stale'), job.id);
    for (const processStart of [async () => null, async () => 'later']) {
      const dead = await claimJob(paths, { ...nodeRunHost, pid: 999_999, processStart: async () => 'first' });
      expect(dead).not.toBeNull();
      expect(await claimJob(paths, { ...nodeRunHost, processStart: async () => 'first' })).toBeNull();
      const lock = await claimJob(paths, { ...nodeRunHost, processStart });
      expect(lock).not.toBeNull();
      await lock!.release();
    }
  });

  it('is forgotten with all that it left', async () => {
    const paths = jobPaths(join(folder, 'forgotten'), job.id);
    await mkdir(paths.run, { recursive: true });
    await writeFile(paths.result, '{}');
    await forgetJob(paths);
    await expect(readFile(paths.result)).rejects.toThrow('ENOENT');
  });
});

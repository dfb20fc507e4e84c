import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError, ChecksumError, FileError } from '@topograft/sparse-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fashionMnistFiles } from '../src/index.ts';
import { findOrDownloadFashionMnist, loadDataset, readFashionMnist } from '../src/node.ts';
import { failureOf } from './failure-of.ts';
import { startServer } from './loopback-server.ts';
import { noFetch } from './no-fetch.ts';

const names = fashionMnistFiles.map(({ name }) => name);
const waysOut = `Put the four files in a folder and name it with --data-dir or TOPOGRAFT_DATA: ${names.join(', ')}. Or use the synthetic set, which needs no files.`;

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'topograft-data-'));
  const made = base;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

/** Makes files of the right names in a folder below `base`; a search reads no contents. */
async function makeFiles(folder: string, files: readonly string[] = names): Promise<string> {
  const directory = join(base, folder);
  await mkdir(directory, { recursive: true });
  for (const name of files) await writeFile(join(directory, name), 'not the real one');
  return directory;
}

describe('findOrDownloadFashionMnist', () => {
  it.each(['.', 'fashion-mnist', 'FashionMNIST/raw', 'datasets/fashion-mnist'])(
    'finds the files in %s',
    async (folder) => {
      const directory = await makeFiles(folder);
      const found = await findOrDownloadFashionMnist({ dataDir: base, env: {}, fetch: noFetch });
      expect(found).toEqual({ directory, origin: 'data-dir' });
    },
  );

  it('searches dataDir, then TOPOGRAFT_DATA, then the cache', async () => {
    const given = await makeFiles('given');
    const environment = await makeFiles('environment');
    const cached = await makeFiles('cache/fashion-mnist');
    const env = { TOPOGRAFT_DATA: environment, TOPOGRAFT_CACHE: join(base, 'cache') };
    const options = { env, fetch: noFetch };
    expect(await findOrDownloadFashionMnist({ ...options, dataDir: given })).toEqual({
      directory: given,
      origin: 'data-dir',
    });
    expect(await findOrDownloadFashionMnist(options)).toEqual({ directory: environment, origin: 'environment' });
    const elsewhere = { ...options, env: { ...env, TOPOGRAFT_DATA: join(base, 'nowhere') } };
    expect(await findOrDownloadFashionMnist(elsewhere)).toEqual({ directory: cached, origin: 'cache' });
  });

  it('prefers cacheDir to TOPOGRAFT_CACHE', async () => {
    const cached = await makeFiles('mine/fashion-mnist');
    const found = await findOrDownloadFashionMnist({
      cacheDir: join(base, 'mine'),
      env: { TOPOGRAFT_CACHE: join(base, 'other') },
      fetch: noFetch,
    });
    expect(found).toEqual({ directory: cached, origin: 'cache' });
  });

  it('refuses a dataDir without the files, though they are in the cache', async () => {
    await makeFiles('cache/fashion-mnist');
    const empty = await makeFiles('empty', []);
    const error = await failureOf(
      findOrDownloadFashionMnist({ dataDir: empty, cacheDir: join(base, 'cache'), env: {}, fetch: noFetch }),
    );
    expect(error).toBeInstanceOf(FileError);
    const folders = ['', '/fashion-mnist', '/FashionMNIST/raw', '/datasets/fashion-mnist'].map(
      (end) => `${empty}${end}`,
    );
    expect(error.message).toBe(
      `could not find Fashion-MNIST in "${empty}" - none of the four files is there. Looked in ${folders.join(', ')}. ${waysOut}`,
    );
  });

  it('names the files that dataDir lacks', async () => {
    const part = await makeFiles('fashion-mnist', names.slice(0, 3));
    const error = await failureOf(findOrDownloadFashionMnist({ dataDir: base, env: {}, fetch: noFetch }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(
      `could not find Fashion-MNIST in "${base}" - "${part}" lacks t10k-labels-idx1-ubyte.gz. ${waysOut}`,
    );
  });

  it.each([
    ['nowhere', 'there is no such folder'],
    ['a-file', 'it is not a folder'],
  ])('refuses a dataDir that is %s', async (name, reason) => {
    await writeFile(join(base, 'a-file'), '');
    const dataDir = join(base, name);
    const error = await failureOf(findOrDownloadFashionMnist({ dataDir, env: {}, fetch: noFetch }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(`could not find Fashion-MNIST in "${dataDir}" - ${reason}. ${waysOut}`);
  });

  it.each([
    ['offline is true', { offline: true }, {}],
    ['TOPOGRAFT_OFFLINE is 1', {}, { TOPOGRAFT_OFFLINE: '1' }],
  ])('makes no request when %s', async (_, options, env) => {
    const cacheDir = join(base, 'cache');
    const error = await failureOf(findOrDownloadFashionMnist({ ...options, cacheDir, env, fetch: noFetch }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(
      `could not find Fashion-MNIST - it is not in "${cacheDir}/fashion-mnist" (cache), and downloads are switched off. ${waysOut}`,
    );
    expect(await readdir(base)).toEqual([]);
  });

  it('says what every mirror did when all fail, and asks for no second file', async () => {
    const page = await startServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    const gone = await startServer((_, response) => response.writeHead(410).end());
    const error = await failureOf(
      findOrDownloadFashionMnist({
        env: { TOPOGRAFT_DATA: join(base, 'data'), TOPOGRAFT_CACHE: join(base, 'cache') },
        mirrors: [page.url, gone.url],
      }),
    );
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(
      `could not find Fashion-MNIST - it is not in "${base}/data" (TOPOGRAFT_DATA) or "${base}/cache/fashion-mnist" (cache), ` +
        `and no mirror gave it (${page.url}${names[0]}: it answers with a web page; ${gone.url}${names[0]}: it answers with status 410). ${waysOut}`,
    );
    expect(page.requests).toEqual([`/${names[0]}`]);
  });

  it('asks only for the files that the cache lacks', async () => {
    await makeFiles('cache/fashion-mnist', names.slice(0, 3));
    const { url, requests } = await startServer((_, response) => response.writeHead(503).end());
    await failureOf(findOrDownloadFashionMnist({ cacheDir: join(base, 'cache'), env: {}, mirrors: [url] }));
    expect(requests).toEqual([`/${names[3]}`]);
  });

  it('says so when the cache cannot be written', async () => {
    await writeFile(join(base, 'a-file'), '');
    const cacheDir = join(base, 'a-file');
    const error = await failureOf(findOrDownloadFashionMnist({ cacheDir, env: {}, fetch: noFetch }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toContain(`could not download ${names[0]} into "${cacheDir}/fashion-mnist" - `);
    expect(error.message).toContain('Choose another folder with TOPOGRAFT_CACHE, or free some space.');
  });

  it('passes the reason on when the caller gives up', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    expect(await failureOf(findOrDownloadFashionMnist({ cacheDir: base, env: {}, fetch: noFetch, signal }))).toBe(
      reason,
    );
  });
});

describe('readFashionMnist', () => {
  it('refuses a file that is not the published one, and names both checksums', async () => {
    const error = await failureOf(readFashionMnist(await makeFiles('.')));
    expect(error).toBeInstanceOf(ChecksumError);
    expect(error.message).toMatch(
      /^could not use ".*-ubyte\.gz" - it is not the published file of Fashion-MNIST: its SHA-256 differs\. Expected [0-9a-f]{64}\. Received [0-9a-f]{64} \(16 of \d+ bytes\)\. Delete the file and get it again\.$/,
    );
  });

  it('refuses a folder that lacks a file', async () => {
    expect(await failureOf(readFashionMnist(base))).toBeInstanceOf(FileError);
  });
});

describe('loadDataset', () => {
  it('draws the synthetic set by its options', async () => {
    const dataset = await loadDataset('synthetic', { synthetic: { seed: 3, trainCount: 12, testCount: 5 } });
    expect([dataset.name, dataset.train.count, dataset.test.count]).toEqual(['synthetic', 12, 5]);
  });

  it('rejects an unknown name and lists the known ones', async () => {
    const error = await failureOf(loadDataset('mnist' as 'synthetic'));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toBe(
      'could not load the dataset - there is none of this name. Expected fashion-mnist, cifar-10, synthetic or synthetic-small. Received mnist.',
    );
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ChecksumError, FileError, FormatError, UnsupportedError } from '@topograft/sparse-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { cifar10Archive, cifar10Files } from '../src/index.ts';
import { findOrDownloadCifar10, loadDataset, readCifar10 } from '../src/node.ts';
import { failureOf } from './failure-of.ts';
import { sendBytes, startServer } from './loopback-server.ts';
import { noFetch } from './no-fetch.ts';
import { tarOf } from './tar-of.ts';

const names = cifar10Files.map(({ name }) => name);
const waysOut = `Put cifar-10-binary.tar.gz, or the six files in it, in a folder and name it with --data-dir or TOPOGRAFT_DATA: ${names.join(', ')}. Or use the synthetic set, which needs no files.`;
const still = { env: {}, fetch: noFetch };

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'topograft-cifar-'));
  const made = base;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

/** Makes files of some names in a folder below `base`; a search reads no contents. */
async function makeFiles(folder: string, files: readonly string[] = names): Promise<string> {
  const directory = join(base, folder);
  await mkdir(directory, { recursive: true });
  for (const name of files) await writeFile(join(directory, name), 'not the real one');
  return directory;
}

describe('findOrDownloadCifar10', () => {
  const folders = ['.', 'cifar-10', 'cifar-10-batches-bin', 'cifar-10/cifar-10-batches-bin'];
  it.each(folders)('finds the six files in %s', async (folder) => {
    const directory = await makeFiles(folder);
    expect(await findOrDownloadCifar10({ ...still, dataDir: base })).toEqual({ path: directory, origin: 'data-dir' });
  });

  it.each(folders)('finds the archive in %s', async (folder) => {
    const directory = await makeFiles(folder, [cifar10Archive.name]);
    const path = join(directory, cifar10Archive.name);
    expect(await findOrDownloadCifar10({ ...still, dataDir: base })).toEqual({ path, origin: 'data-dir' });
  });

  it('prefers the files to the archive', async () => {
    await makeFiles('.', [cifar10Archive.name]);
    const directory = await makeFiles('cifar-10');
    expect(await findOrDownloadCifar10({ ...still, dataDir: base })).toEqual({ path: directory, origin: 'data-dir' });
  });

  it('searches TOPOGRAFT_DATA, then the cache', async () => {
    const environment = await makeFiles('environment');
    const cached = await makeFiles('cache/cifar-10', [cifar10Archive.name]);
    const env = { TOPOGRAFT_DATA: environment, TOPOGRAFT_CACHE: join(base, 'cache') };
    expect(await findOrDownloadCifar10({ env, fetch: noFetch })).toEqual({ path: environment, origin: 'environment' });
    const elsewhere = { ...env, TOPOGRAFT_DATA: join(base, 'nowhere') };
    expect(await findOrDownloadCifar10({ env: elsewhere, fetch: noFetch })).toEqual({
      path: join(cached, cifar10Archive.name),
      origin: 'cache',
    });
  });

  it('names the files that dataDir lacks', async () => {
    const part = await makeFiles('cifar-10', names.slice(0, 5));
    const error = await failureOf(findOrDownloadCifar10({ ...still, dataDir: base }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(`could not find CIFAR-10 in "${base}" - "${part}" lacks test_batch.bin. ${waysOut}`);
  });

  it('says where it looked in a dataDir that has nothing', async () => {
    const error = await failureOf(findOrDownloadCifar10({ ...still, dataDir: base }));
    expect(error).toBeInstanceOf(FileError);
    const looked = folders.map((folder) => join(base, folder)).join(', ');
    expect(error.message).toBe(
      `could not find CIFAR-10 in "${base}" - neither the six files nor their archive are there. Looked in ${looked}. ${waysOut}`,
    );
  });

  it.each([
    ['cifar-10-batches-py', 'data_batch_1'],
    ['.', 'data_batch_1'],
    ['.', 'cifar-10-python.tar.gz'],
  ])('refuses pickles: %s/%s', async (folder, name) => {
    const directory = await makeFiles(folder, [name]);
    const error = await failureOf(loadDataset('cifar-10', { ...still, dataDir: base }));
    expect(error).toBeInstanceOf(UnsupportedError);
    expect(error.message).toBe(
      `could not find CIFAR-10 in "${base}" - "${join(directory, name)}" is the Python version, whose pickles can run code when they are read. ` +
        'Get the binary version, cifar-10-binary.tar.gz, from https://www.cs.toronto.edu/~kriz/cifar.html.',
    );
  });

  it('says how to unpack files that are packed with xz', async () => {
    const directory = await makeFiles(
      'cifar-10',
      names.map((name) => `${name}.xz`),
    );
    const error = await failureOf(findOrDownloadCifar10({ ...still, dataDir: base }));
    expect(error).toBeInstanceOf(UnsupportedError);
    const reason = `the files in "${directory}" are packed with xz, which Node cannot unpack`;
    const cure = 'Unpack them there or in another folder: xz -dk *.bin.xz.';
    expect(error.message).toBe(`could not find CIFAR-10 in "${base}" - ${reason}. ${cure}`);
    const env = { TOPOGRAFT_DATA: base, TOPOGRAFT_CACHE: join(base, 'cache'), TOPOGRAFT_OFFLINE: '1' };
    const offline = await failureOf(findOrDownloadCifar10({ env, fetch: noFetch }));
    expect(offline).toBeInstanceOf(FileError);
    expect(offline.message).toBe(
      `could not find CIFAR-10 - it is not in "${base}" (TOPOGRAFT_DATA) or "${base}/cache/cifar-10" (cache) (${reason}), and downloads are switched off. ${cure}`,
    );
  });

  it('asks for the archive and says what the mirror did', async () => {
    const { url, requests } = await startServer((_, response) => response.writeHead(503).end());
    const error = await failureOf(findOrDownloadCifar10({ cacheDir: base, env: {}, mirrors: [url] }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toContain(
      `it is not in "${base}/cifar-10" (cache), and no mirror gave it (${url}cifar-10-binary.tar.gz: it answers with status 503).`,
    );
    expect(requests).toEqual(['/cifar-10-binary.tar.gz']);
  });

  it('does not keep an archive that is not the published one', async () => {
    const wrong = new Uint8Array(gzipSync('short'));
    const { url } = await startServer((request, response) => sendBytes(wrong, request, response));
    const error = await failureOf(findOrDownloadCifar10({ cacheDir: base, env: {}, mirrors: [url] }));
    expect(error.message).toContain(`it stops after ${wrong.length} of 170052171 bytes`);
  });
});

describe('readCifar10', () => {
  it('refuses a file that is not the published one, and names both checksums', async () => {
    const error = await failureOf(readCifar10(await makeFiles('.')));
    expect(error).toBeInstanceOf(ChecksumError);
    expect(error.message).toMatch(
      /^could not use ".*data_batch_1\.bin" - it is not the published file of CIFAR-10: its SHA-256 differs\. Expected cee916[0-9a-f]{58}\. Received [0-9a-f]{64} \(16 of 30730000 bytes\)\. Delete the file and get it again\.$/,
    );
  });

  it('refuses a folder that lacks a file, and a path that leads nowhere', async () => {
    expect(await failureOf(readCifar10(base))).toBeInstanceOf(FileError);
    const error = await failureOf(readCifar10(join(base, 'nowhere')));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toContain('there is no such file or directory');
  });

  const archive = gzipSync(
    Buffer.concat(tarOf([{ name: 'cifar-10-batches-bin/readme.html', bytes: Buffer.from('<p>') }])),
  );
  const short = gzipSync(Buffer.concat(tarOf([{ name: 'test_batch.bin', bytes: Buffer.from('short') }])));
  const flipped = Buffer.from(archive);
  flipped[flipped.length - 6]! ^= 1;
  it.each([
    ['lacks a file', archive, 'it lacks the file data_batch_1.bin.'],
    [
      'has a file of another size',
      short,
      'its file "test_batch.bin" has the wrong size. Expected 30730000 bytes. Received 5.',
    ],
    ['is cut short', archive.subarray(0, 60), 'its gzip data are damaged (unexpected end of file).'],
    ['has one wrong bit', flipped, 'its gzip data are damaged (incorrect data check).'],
    ['is no gzip file', Buffer.from('a web page'), 'its gzip data are damaged (incorrect header check).'],
  ])('refuses an archive that %s', async (_, bytes, reason) => {
    const path = join(base, cifar10Archive.name);
    await writeFile(path, bytes);
    const error = await failureOf(readCifar10(path));
    expect(error).toBeInstanceOf(FormatError);
    expect(error.message).toContain(`could not read "${path}" - ${reason}`);
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createRng } from '@topograft/sparse-core';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { downloadFile, type DownloadOutcome, type DownloadRequest } from '../src/node/download-file.ts';
import type { DownloadProgress } from '../src/node/fetch-into-part.ts';
import { sendBytes, startServer } from './loopback-server.ts';

const rng = createRng(1, 'test/download');
const bytes = new Uint8Array(gzipSync(Uint8Array.from({ length: 200_000 }, () => rng.uint32() >>> 24)));
const file = { name: 'a.gz', sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
const wrong = bytes.map((byte, index) => (index === 5_000 ? byte ^ 1 : byte));
const longer = new Uint8Array(bytes.length + 1);
longer.set(bytes);

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'topograft-download-'));
  const made = directory;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

function download(mirrors: readonly string[], more: Partial<DownloadRequest> = {}): Promise<DownloadOutcome> {
  const { fetch } = globalThis;
  return downloadFile({
    file,
    directory,
    mirrors,
    fetch,
    timeoutMs: 5_000,
    signal: undefined,
    onProgress: undefined,
    ...more,
  });
}

/** The folder has the right file and nothing else. */
async function expectFile(): Promise<void> {
  expect(await readdir(directory)).toEqual(['a.gz']);
  expect(new Uint8Array(await readFile(join(directory, 'a.gz')))).toEqual(bytes);
}

const good = (): ReturnType<typeof startServer> =>
  startServer((request, response) => sendBytes(bytes, request, response));

describe('downloadFile', () => {
  it('stores the file under its name, makes the folder, and tells how far it is', async () => {
    const { url, requests } = await good();
    const seen: DownloadProgress[] = [];
    const base = directory;
    directory = join(directory, 'made', 'for', 'it');
    expect(await download([url], { onProgress: (progress) => seen.push(progress) })).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz']);
    expect(seen.at(-1)).toEqual({ file: 'a.gz', receivedBytes: bytes.length, totalBytes: bytes.length });
    expect(seen.every(({ receivedBytes }, at) => at === 0 || receivedBytes > seen[at - 1]!.receivedBytes)).toBe(true);
    directory = base;
  });

  it('resumes a part by range', async () => {
    const { url, requests } = await good();
    await writeFile(join(directory, 'a.gz.part'), bytes.subarray(0, 70_000));
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=70000-']);
  });

  it('starts again when the mirror knows no ranges', async () => {
    const { url, requests } = await startServer((_, response) => response.end(bytes));
    await writeFile(join(directory, 'a.gz.part'), wrong.subarray(0, 70_000));
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=70000-']);
  });

  it.each([
    ['refuses the range', 416, undefined],
    ['sends another range', 206, 'bytes 0-9/10'],
    ['sends a range it does not name', 206, undefined],
  ])('starts again when the mirror %s', async (_, status, contentRange) => {
    const { url, requests } = await startServer((request, response) => {
      if (request.headers.range === undefined) return sendBytes(bytes, request, response);
      response.writeHead(status, contentRange === undefined ? {} : { 'content-range': contentRange }).end('x');
    });
    await writeFile(join(directory, 'a.gz.part'), bytes.subarray(0, 70_000));
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=70000-', '/a.gz']);
  });

  it('fetches the whole file from the same mirror when an old part was wrong', async () => {
    const { url, requests } = await good();
    await writeFile(join(directory, 'a.gz.part'), wrong.subarray(0, 70_000));
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=70000-', '/a.gz']);
  });

  it('makes no request for a part that is complete and right', async () => {
    await writeFile(join(directory, 'a.gz.part'), bytes);
    expect(await download([])).toEqual({ done: true });
    await expectFile();
  });

  it.each([
    ['complete and wrong', wrong],
    ['too long', longer],
  ])('throws away a part that is %s', async (_, part) => {
    const { url, requests } = await good();
    await writeFile(join(directory, 'a.gz.part'), part);
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz']);
  });

  it('takes the second mirror when the file of the first has the wrong checksum', async () => {
    const bad = await startServer((request, response) => sendBytes(wrong, request, response));
    const { url, requests } = await good();
    expect(await download([bad.url, url])).toEqual({ done: true });
    await expectFile();
    expect([bad.requests, requests]).toEqual([['/a.gz'], ['/a.gz']]);
  });

  it('keeps the part and takes the second mirror when the first answers with a web page', async () => {
    const page = await startServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>'),
    );
    const { url, requests } = await good();
    await writeFile(join(directory, 'a.gz.part'), bytes.subarray(0, 9));
    expect(await download([page.url, url])).toEqual({ done: true });
    await expectFile();
    expect([page.requests, requests]).toEqual([['/a.gz bytes=9-'], ['/a.gz bytes=9-']]);
  });

  it('goes on at the second mirror where the first stops', async () => {
    const short = await startServer((_, response) => response.end(bytes.subarray(0, 60_000)));
    const { url, requests } = await good();
    expect(await download([short.url, url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=60000-']);
  });

  it('takes the second mirror when the connection to the first breaks', async () => {
    const broken = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 60_000), () => response.destroy());
    });
    const { url } = await good();
    expect(await download([broken.url, url])).toEqual({ done: true });
    await expectFile();
  });

  it('takes the second mirror when the first falls silent, before or within the file', async () => {
    const silent = await startServer(() => undefined);
    const stalled = await startServer((_, response) => void response.writeHead(200).write(bytes.subarray(0, 10)));
    expect(await download([silent.url, stalled.url], { timeoutMs: 500 })).toEqual({
      done: false,
      failures: [
        `${silent.url}a.gz: no byte came for 0.5 s`,
        `${stalled.url}a.gz: no byte came for 0.5 s, after 10 of ${bytes.length} bytes`,
      ],
    });
    const { url, requests } = await good();
    expect(await download([silent.url, url], { timeoutMs: 500 })).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=10-']);
  });

  it('says of every mirror why it failed, and leaves nothing under the name', async () => {
    const dead = await startServer(() => undefined);
    await dead.close();
    const missing = await startServer((_, response) => response.writeHead(404).end());
    const page = await startServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    const plain = await startServer((_, response) => response.end('<html>'));
    const long = await startServer((_, response) => response.end(longer));
    const short = await startServer((_, response) => response.end(bytes.subarray(0, 20)));
    const bad = await startServer((_, response) => response.end(wrong));
    const mirrors = [dead, missing, page, plain, long, short, bad].map(({ url }) => url);
    const outcome = await download(mirrors);
    const failures = outcome.done ? [] : outcome.failures;
    const size = bytes.length;
    expect(failures[0]).toContain('ECONNREFUSED');
    expect(failures.slice(1)).toEqual([
      `${missing.url}a.gz: it answers with status 404`,
      `${page.url}a.gz: it answers with a web page`,
      `${plain.url}a.gz: it sends something that is not gzip`,
      `${long.url}a.gz: it sends more than ${size} bytes`,
      `${short.url}a.gz: it stops after 20 of ${size} bytes`,
      `${bad.url}a.gz: its file has the wrong SHA-256`,
    ]);
    expect(await readdir(directory)).toEqual([]);
  });

  it('stops when the caller gives up, keeps the part, and resumes it next time', async () => {
    const slow = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 50_000));
    });
    const { url, requests } = await good();
    const stop = new AbortController();
    const onProgress = ({ receivedBytes }: DownloadProgress): void => {
      if (receivedBytes === 50_000) stop.abort();
    };
    await expect(download([slow.url, url], { signal: stop.signal, onProgress })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(await readdir(directory)).toEqual(['a.gz.part']);
    expect(requests).toEqual([]);
    expect(await download([url])).toEqual({ done: true });
    await expectFile();
    expect(requests).toEqual(['/a.gz bytes=50000-']);
  });

  it('makes no request once the caller has given up', async () => {
    const { url, requests } = await good();
    await expect(download([url], { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(requests).toEqual([]);
  });

  it('gives both of two downloads into one folder the right file', async () => {
    const { url } = await good();
    expect(await Promise.all([download([url]), download([url])])).toEqual([{ done: true }, { done: true }]);
    await expectFile();
  });
});

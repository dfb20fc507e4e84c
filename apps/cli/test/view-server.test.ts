import { chmod, mkdir, symlink, unlink, writeFile } from 'node:fs/promises';
import { Agent, get, METHODS } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ArgumentError, FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listRuns } from '../src/view/list-runs.ts';
import { listedId, type RunListing } from '../src/view/run-listing.ts';
import { startViewServer, type ViewServer } from '../src/view/start-view-server.ts';
import { hostileTargets } from './hostile-targets.ts';
import { useTemporaryFolder } from './network-files.ts';
import { rawRequest, requestOf } from './raw-request.ts';

const folder = useTemporaryFolder();
const secret = 'nobody may read this';
const runId = listedId('nested/run');
const everyAnswer = [
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-embedder-policy', 'require-corp'],
  ['referrer-policy', 'no-referrer'],
] as const;

let server: ViewServer;
let port: number;
let runs: string;

/** A built app as small as one can be, and a folder with a run, reports, and what must not be served. */
beforeAll(async () => {
  const site = join(folder(), 'site');
  runs = join(folder(), 'runs');
  await mkdir(join(site, 'assets'), { recursive: true });
  await mkdir(join(runs, 'nested/run/topologies'), { recursive: true });
  await mkdir(join(runs, '.hidden'), { recursive: true });
  // A name that begins like the folder's.
  await mkdir(`${runs}-secret`);
  const files: Record<string, string> = {
    'secret.txt': secret,
    'runs-secret/run.json': secret,
    'site/index.html': '<!doctype html><html><head><title>x</title></head><body></body></html>',
    'site/assets/main.js': 'export {};',
    'site/.env': secret,
    'runs/.hidden/run.json': secret,
    'runs/.hidden.html': secret,
    'runs/nested/run/run.json': '{"name":"run"}',
    'runs/nested/run/epochs.jsonl': '',
    'runs/nested/run/.hidden.json': secret,
    'runs/nested/run/run.lock': secret,
    'runs/nested/run/checkpoint.safetensors': secret,
    'runs/nested/run/topologies/0000.safetensors': 'bytes',
    'runs/report.html': '<script>alert(1)</script>',
    'runs/figure.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'runs/notes.txt': secret,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder(), name), content);
  await symlink(join(folder(), 'secret.txt'), join(runs, 'nested/run/topologies/0009.safetensors'));
  await symlink(join(folder(), 'secret.txt'), join(runs, 'linked.html'));
  await symlink(`${runs}-secret`, join(runs, 'linked-run'));
  await symlink('.', join(runs, 'circle'));
  server = await startViewServer({ directory: runs, site, port: 0, host: '127.0.0.1' });
  port = Number(new URL(server.address).port);
});
afterAll(() => server?.close());

describe('the server of topograft view', () => {
  it('lists runs and reports, and neither links nor dot files', async () => {
    const { status, body, headers } = await requestOf(port, '/api/runs.json');
    expect(status).toBe(200);
    const listing = JSON.parse(body) as { runs: object[]; reports: { path: string }[] };
    expect(listing).toMatchObject({ specVersion: 'v1', kind: 'run-listing', name: 'runs', notes: [] });
    expect(listing.runs).toEqual([
      {
        id: runId,
        folder: 'nested/run',
        files: ['epochs.jsonl', 'run.json', 'topologies/0000.safetensors'].map((name) =>
          expect.objectContaining({ name }),
        ),
      },
    ]);
    expect(listing.reports.map(({ path }) => path)).toEqual(['figure.svg', 'report.html']);
    expect(body).not.toContain(folder());
    const again = await requestOf(port, '/api/runs.json', { more: [`If-None-Match: ${headers.get('etag')}`] });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('gives the page with a mark, files of the app, of runs, and reports in a sandbox', async () => {
    const page = await requestOf(port, '/');
    expect(page.body).toContain('<meta name="topograft-view" content="api/runs.json" /></head>');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; frame-ancestors 'none'$/);
    const script = await requestOf(port, '/assets/main.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    const manifest = await requestOf(port, `/api/runs/${runId}/run.json`);
    expect([manifest.status, manifest.body]).toEqual([200, '{"name":"run"}']);
    const empty = await requestOf(port, `/api/runs/${runId}/epochs.jsonl`);
    expect([empty.status, empty.body]).toEqual([200, '']);
    const topology = await requestOf(port, `/api/runs/${runId}/topologies/0000.safetensors?x=1`);
    expect([topology.body, topology.headers.get('content-type')]).toEqual(['bytes', 'application/octet-stream']);
    for (const name of ['report.html', 'figure.svg']) {
      const report = await requestOf(port, `/api/reports/${listedId(name)}`);
      expect(report.status).toBe(200);
      expect(report.headers.get('content-security-policy')).toBe(
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      );
    }
    const unchanged = await requestOf(port, '/assets/main.js', {
      more: [`If-None-Match: ${script.headers.get('etag')}`],
    });
    expect([unchanged.status, unchanged.body]).toEqual([304, '']);
  });

  // What is no path at all, or not of ASCII letters, does not get as far as the lists.
  const statusOf = (target: string): number => (target.startsWith('/') && !target.includes('\u00ae') ? 404 : 400);

  it('gives nothing but refusals to 200 hostile targets and more, with every header', async () => {
    const targets = hostileTargets(runId, join(folder(), 'secret.txt'));
    expect(new Set(targets).size).toBeGreaterThanOrEqual(200);
    for (const target of targets) {
      const answer = await requestOf(port, target);
      expect({ target, status: answer.status }).toEqual({ target, status: statusOf(target) });
      expect(answer.body).not.toContain(secret);
      for (const [name, value] of everyAnswer) expect(answer.headers.get(name)).toBe(value);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
  }, 60_000);

  it.each([
    ['/#/runs', 400],
    ['/api/runs.json#x', 400],
    ['*', 400],
    ['http://127.0.0.1/secret.txt', 400],
    [`/${'x'.repeat(8200)}`, 414],
    [`/${'x'.repeat(20_000)}`, 431],
    ['/\u0000', 400],
    ['/a b', 400],
  ])('answers the unusable target %#', async (target, status) => {
    const answer = await requestOf(port, target);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('knows only its own names: 24 values of Host and Origin', async () => {
    const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
    const others = [
      '127.0.0.1',
      'localhost',
      `127.0.0.1:${port + 1}`,
      `127.0.0.2:${port}`,
      `0.0.0.0:${port}`,
      `attacker.example:${port}`,
      `127.0.0.1.attacker.example:${port}`,
      `localhost.attacker.example:${port}`,
      `LOCALHOST:${port}`,
      `user@127.0.0.1:${port}`,
      `2130706433:${port}`,
      '',
    ];
    const hosts = [...own.map((host) => [host, 200] as const), ...others.map((host) => [host, 403] as const)];
    for (const [host, status] of hosts) {
      expect({ host, status: (await requestOf(port, '/', { host })).status }).toEqual({ host, status });
    }
    const origins = [
      [`http://127.0.0.1:${port}`, 200],
      [`http://localhost:${port}`, 200],
      [`https://127.0.0.1:${port}`, 403],
      [`http://127.0.0.1:${port + 1}`, 403],
      [`127.0.0.1:${port}`, 403],
      [`http://attacker.example`, 403],
      [`http://127.0.0.1:${port}.attacker.example`, 403],
      [`http://127.0.0.1:${port}/`, 403],
      ['null', 403],
    ] as const;
    for (const [origin, status] of origins) {
      const answer = await requestOf(port, '/api/runs.json', { more: [`Origin: ${origin}`] });
      expect({ origin, status: answer.status }).toEqual({ origin, status });
    }
    expect(hosts.length + origins.length).toBe(24);
    const without = await rawRequest(port, 'GET / HTTP/1.0\r\n\r\n');
    expect(without.status).toBe(403);
    const twice = `GET / HTTP/1.1\r\nHost: ${own[0]}\r\nHost: a.example\r\nConnection: close\r\n\r\n`;
    expect((await rawRequest(port, twice)).status).toBe(403);
  });

  it.each([
    ['/', 'cross-site', 'navigate', 'document', 200],
    ['/', 'same-site', 'navigate', 'document', 200],
    ['/', 'cross-site', 'navigate', 'iframe', 403],
    ['/', 'cross-site', 'no-cors', 'image', 403],
    ['/api/runs.json', 'cross-site', 'navigate', 'document', 403],
    ['/api/runs.json', 'same-site', 'cors', 'empty', 403],
    ['/api/runs.json', 'same-origin', 'cors', 'empty', 200],
    ['/assets/main.js', 'cross-site', 'no-cors', 'script', 403],
    ['/', 'none', 'navigate', 'document', 200],
  ])('%s for Sec-Fetch %s, %s, %s answers %i', async (target, site, mode, dest, status) => {
    const more = [`Sec-Fetch-Site: ${site}`, `Sec-Fetch-Mode: ${mode}`, `Sec-Fetch-Dest: ${dest}`];
    expect((await requestOf(port, target, { more })).status).toBe(status);
  });

  it('takes GET and HEAD and no other method', async () => {
    for (const method of METHODS) {
      const { status, headers, body } = await requestOf(port, '/api/runs.json', { method });
      // Node ends a connection that asks to be a tunnel.
      const refused = method === 'CONNECT' ? 0 : 405;
      expect({ method, status }).toEqual({ method, status: ['GET', 'HEAD'].includes(method) ? 200 : refused });
      if (status === 405) expect(headers.get('allow')).toBe('GET, HEAD');
      if (method === 'HEAD') expect([body, Number(headers.get('content-length')) > 0]).toEqual(['', true]);
    }
    for (const method of ['PROPFINDX', 'get', '', 'G\u0000T']) {
      expect((await requestOf(port, '/', { method })).status).toBe(400);
    }
  });

  it.each([
    'bytes=0-1',
    'bytes=0-',
    'bytes=-1',
    'bytes=-0',
    'bytes=5-1',
    'bytes=5-2',
    'bytes=-',
    'bytes=',
    'bytes',
    'bytes=0-99999999999999999999',
    'bytes=99999999999999999999-',
    'bytes=-99999999999999999999',
    'bytes=1e3-',
    'bytes=0-0,2-3',
    'bytes=a-b',
    'bytes=--1',
    'lines=1',
    'none',
    '=0-1',
    `bytes=${'0-0,'.repeat(1000)}0-0`,
  ])('sends whole files whatever the range: %s', async (range) => {
    const { status, body } = await requestOf(port, `/api/runs/${runId}/run.json`, { more: [`Range: ${range}`] });
    expect([status, body]).toEqual([200, '{"name":"run"}']);
  });

  it('does not follow what became a link after it was listed, nor open a folder in its place', async () => {
    const path = join(runs, 'later.svg');
    await writeFile(path, '<svg/>');
    // A listing is good for a second; this one is taken by hand and never renewed.
    const listing = await listRuns(runs);
    const own = await startViewServer({
      directory: runs,
      site: join(folder(), 'site'),
      port: 0,
      host: '127.0.0.1',
      list: async () => listing,
    });
    onTestFinished(() => own.close());
    const at = Number(new URL(own.address).port);
    const target = `/api/reports/${listedId('later.svg')}`;
    expect((await requestOf(at, target)).status).toBe(200);
    await unlink(path);
    expect((await requestOf(at, target)).status).toBe(404);
    await symlink(join(folder(), 'secret.txt'), path);
    expect((await requestOf(at, target)).body).toBe('there is nothing here\n');
    await unlink(path);
    await mkdir(path);
    expect((await requestOf(at, target)).status).toBe(404);
  });

  it('answers 500 when it fails, says nothing of why, and lives on', async () => {
    let isBroken = false;
    const list = async (root: string): Promise<RunListing> => {
      if (isBroken) throw new Error(`broken at ${root}`);
      return listRuns(root);
    };
    const own = await startViewServer({
      directory: runs,
      site: join(folder(), 'site'),
      port: 0,
      host: '127.0.0.1',
      list,
    });
    onTestFinished(() => own.close());
    const at = Number(new URL(own.address).port);
    isBroken = true;
    await expect.poll(async () => (await requestOf(at, '/')).status, { timeout: 5000 }).toBe(500);
    expect((await requestOf(at, '/')).body).toBe('this could not be answered\n');
    isBroken = false;
    await expect.poll(async () => (await requestOf(at, '/')).status, { timeout: 5000 }).toBe(200);
  });

  it('cuts a connection that sends its head too slowly', async () => {
    const own = await startViewServer({
      directory: runs,
      site: join(folder(), 'site'),
      port: 0,
      host: '127.0.0.1',
      timeouts: { headersMs: 200, requestMs: 400 },
    });
    onTestFinished(() => own.close());
    const { status } = await rawRequest(Number(new URL(own.address).port), 'GET / HTTP/1.1\r\nHost: ');
    // 0: both limits had passed when Node looked, and it closed without an answer.
    expect([0, 408]).toContain(status);
  });

  it('answers 2,000 requests over 32 connections, and holds no more than 64', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    onTestFinished(() => agent.destroy());
    const paths = ['/', '/api/runs.json', `/api/runs/${runId}/run.json`, '/assets/main.js', '/nothing'];
    const ask = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const request = get({ port, host: '127.0.0.1', path, agent }, (response) => {
          text(response).then(() => resolve(response.statusCode!), reject);
        });
        request.on('error', reject);
      });
    const statuses = await Promise.all(Array.from({ length: 2000 }, (_, index) => ask(paths[index % paths.length]!)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1600);
    expect(statuses.filter((status) => status === 404)).toHaveLength(400);
    agent.destroy();
    const sockets = Array.from({ length: 80 }, () => connect({ port, host: '127.0.0.1' }));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    let droppedCount = 0;
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.on('close', () => droppedCount++);
    }
    await expect.poll(() => droppedCount, { timeout: 10_000 }).toBeGreaterThanOrEqual(16);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await requestOf(port, '/')).status, { timeout: 10_000 }).toBe(200);
  }, 60_000);

  it('asks for the token of a server that others can reach, before anything else is looked at', async () => {
    const own = await startViewServer({ directory: runs, site: join(folder(), 'site'), port: 0, host: '0.0.0.0' });
    onTestFinished(() => own.close());
    const { pathname, port: at, host } = new URL(own.address);
    expect(pathname).toMatch(/^\/[0-9a-f]{32}\/$/);
    const asked = async (target: string): Promise<number> => (await requestOf(Number(at), target, { host })).status;
    expect(await asked(pathname)).toBe(200);
    expect(await asked(`${pathname}api/runs.json`)).toBe(200);
    const wrong = pathname.replace(/^.../, pathname.startsWith('/00') ? '/11' : '/00');
    for (const target of [
      '/',
      '/api/runs.json',
      wrong,
      pathname.slice(0, -1),
      pathname.slice(0, 20),
      '/assets/main.js',
    ]) {
      expect(await asked(target)).toBe(404);
    }
  });

  it('refuses a folder that is not there and a port that is taken', async () => {
    const site = join(folder(), 'site');
    const missing = startViewServer({ directory: join(folder(), 'none'), site, port: 0, host: '127.0.0.1' });
    await expect(missing).rejects.toThrow(FileError);
    await expect(missing).rejects.toThrow(/could not show ".*none" - there is no such file or directory/);
    const taken = startViewServer({ directory: runs, site, port, host: '127.0.0.1' });
    await expect(taken).rejects.toThrow(ArgumentError);
    await expect(taken).rejects.toThrow(/could not listen at 127\.0\.0\.1, port \d+ - another program listens there/);
  });

  it.skipIf(process.getuid?.() === 0)('passes over a folder that it may not read', async () => {
    const locked = join(runs, 'locked');
    await mkdir(locked, { mode: 0o000 });
    onTestFinished(() => chmod(locked, 0o700));
    expect((await listRuns(runs)).runs.size).toBe(1);
  });

  it('says what it leaves out of a folder that is too deep or too full', async () => {
    const { notes, runs: found } = await listRuns(runs, { maxDepth: 0, maxEntries: 3 });
    expect(found.size).toBe(0);
    expect(notes).toEqual([
      'The folder holds more than 3 files; what lies behind them is not shown.',
      'Folders more than 0 levels down are not shown.',
    ]);
  });
});

import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { AddressInfo, Socket } from 'node:net';
import { ArgumentError } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { answerRequest, type ViewContents } from './answer-request.ts';
import { listRuns } from './list-runs.ts';
import { responseHeaders } from './response-headers.ts';
import type { RunListing } from './run-listing.ts';
import { hostInAddress, isLoopback, servedHosts } from './served-hosts.ts';
import { siteFiles } from './site-files.ts';

/** What is served, and where. */
export interface ViewServerOptions {
  /** Folder with runs. */
  readonly directory: string;
  /** Folder of the built web app. */
  readonly site: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Looks through the folder; tests pass their own. */
  readonly list?: (root: string) => Promise<RunListing>;
  /** Milliseconds for the head of a request and for the whole of it; tests pass their own. */
  readonly timeouts?: { readonly headersMs: number; readonly requestMs: number };
}

/** A server that runs. */
export interface ViewServer {
  /** Of the page, with the token where there is one. */
  readonly address: string;
  readonly listing: RunListing;
  /** Cuts every connection and stops. */
  close(): Promise<void>;
}

/** How long a listing is good for: the page asks every two seconds. */
const listingMs = 1000;
const maxConnections = 64;

/**
 * Serves the web app and, to be looked at only, the runs and reports of a folder.
 *
 * @throws {@link FileError} when the folder cannot be read
 * @throws {@link ArgumentError} when it cannot listen there
 */
export async function startViewServer(options: ViewServerOptions): Promise<ViewServer> {
  const { directory, site, port, host, list = listRuns, timeouts = { headersMs: 10_000, requestMs: 30_000 } } = options;
  const root = await realFolder(directory);
  const siteRoot = await realFolder(site);
  const listing = await list(root);
  const token = isLoopback(host) ? null : randomBytes(16).toString('hex');
  const contents: Omit<ViewContents, 'guard'> = {
    root,
    siteRoot,
    name: basename(root),
    site: await siteFiles(siteRoot),
    list: remembered(() => list(root), listing),
  };

  const create = (hosts: () => ReadonlySet<string>): Server => {
    const server = createServer(
      {
        maxHeaderSize: 16_384,
        headersTimeout: timeouts.headersMs,
        requestTimeout: timeouts.requestMs,
        connectionsCheckingInterval: Math.min(1000, timeouts.headersMs),
      },
      (request, response) => {
        void answerRequest({ ...contents, guard: { hosts: hosts(), token } }, request, response);
      },
    );
    server.maxConnections = maxConnections;
    // A reader that stops reading must not hold its place for ever.
    server.setTimeout(timeouts.requestMs);
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerGarbage(error, socket as Socket));
    return server;
  };

  let hosts: ReadonlySet<string> = new Set();
  const server = create(() => hosts);
  const servers = [server];
  await listen(server, port, host);
  const { port: taken } = server.address() as AddressInfo;
  hosts = servedHosts(host, taken, hostname());
  if (host === '127.0.0.1') {
    const second = create(() => hosts);
    // So that localhost works where it is ::1 first; machines without IPv6 do without.
    await listen(second, taken, '::1').then(
      () => servers.push(second),
      () => {},
    );
  }
  const shownHost = host === '0.0.0.0' || host === '::' ? hostname().toLowerCase() : hostInAddress(host);
  return {
    address: `http://${shownHost}:${taken}/${token === null ? '' : `${token}/`}`,
    listing,
    close: async () => {
      await Promise.all(
        servers.map(
          (each) =>
            new Promise<void>((resolve) => {
              each.close(() => resolve());
              each.closeAllConnections();
            }),
        ),
      );
    },
  };
}

async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw fileFailure(`show "${path}"`, error);
  }
}

/** Answers from memory while an answer is fresh, and never looks twice at once. */
function remembered(look: () => Promise<RunListing>, first: RunListing): () => Promise<RunListing> {
  let held: Promise<RunListing> = Promise.resolve(first);
  let until = performance.now() + listingMs;
  return () => {
    if (performance.now() < until) return held;
    until = Infinity;
    held = look().finally(() => {
      until = performance.now() + listingMs;
    });
    return held;
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: 'another program listens there',
        EADDRNOTAVAIL: 'this machine has no such address',
        ENOTFOUND: 'there is no host of this name',
        EACCES: 'the system does not permit this port',
      };
      const reason = reasons[error.code ?? ''] ?? error.message;
      reject(
        new ArgumentError({
          task: `listen at ${host}, port ${port}`,
          reason,
          cure: 'Leave out --port for a free one.',
        }),
      );
    });
    server.listen({ port, host, exclusive: true }, resolve);
  });
}

/** What is not HTTP, or comes too slowly, gets a short answer with the same headers, and the connection ends. */
function answerGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status =
    { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' }[
      error.code ?? ''
    ] ?? '400 Bad Request';
  const headers = { ...responseHeaders('folder', 'text/plain'), 'Content-Length': '0', Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, () => socket.destroy());
}

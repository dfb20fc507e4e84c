import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { listedId, listingJson, type RunListing } from './run-listing.ts';
import { contentType } from './content-type.ts';
import { openContained } from './open-contained.ts';
import { guardRequest, type GuardOptions } from './guard-request.ts';
import { type Origin, responseHeaders } from './response-headers.ts';
import { routeOf } from './route-of.ts';

/** What is served, and to whom. */
export interface ViewContents {
  readonly guard: GuardOptions;
  /** The folder with runs: absolute, without links. */
  readonly root: string;
  /** What the page calls it. */
  readonly name: string;
  /** The folder of the built web app: absolute, without links. */
  readonly siteRoot: string;
  /** Its files by address. */
  readonly site: ReadonlyMap<string, string>;
  /** Looks through the folder; asked for with every request, so it may answer from memory. */
  readonly list: () => Promise<RunListing>;
}

/** Tells the page that it is served beside runs. */
const mark = '<meta name="topograft-view" content="api/runs.json" />';

/** Answers one request, in any case: a failure of ours is a 500. */
export async function answerRequest(
  contents: ViewContents,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(contents, request, response);
  } catch {
    // The reason may name paths of the machine, and stays here.
    if (response.headersSent) response.destroy();
    else sendText(request, response, 500, 'this could not be answered');
  }
}

async function answer(contents: ViewContents, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers } = request;
  // Two hosts are none: who reads the other one would be let in.
  const [host, ...otherHosts] = request.headersDistinct['host'] ?? [];
  const verdict = guardRequest(
    {
      method: request.method ?? '',
      target: request.url ?? '',
      host: otherHosts.length > 0 ? undefined : host,
      origin: headers.origin,
      fetchSite: textOf(headers['sec-fetch-site']),
      fetchMode: textOf(headers['sec-fetch-mode']),
      fetchDest: textOf(headers['sec-fetch-dest']),
    },
    contents.guard,
  );
  if ('status' in verdict) {
    if (verdict.status === 405) response.setHeader('Allow', 'GET, HEAD');
    // A body that was sent along is not read.
    response.setHeader('Connection', 'close');
    return sendText(request, response, verdict.status, verdict.reason);
  }
  const listing = await contents.list();
  const route = routeOf(verdict.path, contents.site, listing);
  switch (route?.kind) {
    case 'page': {
      const html = await readFile(contents.site.get('/index.html')!, 'utf8');
      return sendWhole(request, response, 'text/html; charset=utf-8', html.replace('</head>', `${mark}</head>`));
    }
    case 'listing':
      return sendWhole(request, response, contentType('.json'), listingJson(contents.name, listing));
    case 'folder-file':
      return sendFile(request, response, 'folder', { root: contents.root, name: route.name, path: route.file.path });
    case 'site-file':
      return sendFile(request, response, 'site', { root: contents.siteRoot, name: route.path, path: route.path });
    default:
      return sendText(request, response, 404, 'there is nothing here');
  }
}

function sendText(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  const body = `${text}\n`;
  response.writeHead(status, {
    ...responseHeaders('folder', 'text/plain; charset=utf-8'),
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** A text of ours, or that it is what the page has already. */
function sendWhole(request: IncomingMessage, response: ServerResponse, type: string, text: string): void {
  const entityTag = `"${listedId(text)}"`;
  if (request.headers['if-none-match'] === entityTag) return sendUnchanged(response, 'site', type, entityTag);
  response.writeHead(200, {
    ...responseHeaders('site', type),
    ETag: entityTag,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  origin: Origin,
  { root, name, path }: { readonly root: string; readonly name: string; readonly path: string },
): Promise<void> {
  const opened = await openContained(root, path);
  if (opened === null) return sendText(request, response, 404, 'there is nothing here');
  const { handle, sizeBytes } = opened;
  try {
    const { mtimeMs } = await handle.stat();
    const entityTag = `"${sizeBytes.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    const type = contentType(name);
    if (request.headers['if-none-match'] === entityTag) return sendUnchanged(response, origin, type, entityTag);
    response.writeHead(200, { ...responseHeaders(origin, type), ETag: entityTag, 'Content-Length': sizeBytes });
    if (request.method === 'HEAD' || sizeBytes === 0) return void response.end();
    // Exactly the bytes that were promised, even when a run appends to the file meanwhile.
    await pipeline(handle.createReadStream({ start: 0, end: sizeBytes - 1, autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

function sendUnchanged(response: ServerResponse, origin: Origin, type: string, entityTag: string): void {
  response.writeHead(304, { ...responseHeaders(origin, type), ETag: entityTag });
  response.end();
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

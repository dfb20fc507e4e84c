import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** A server that sends files of a folder and no header of its own, as the plainest hosts do. */
export interface PlainHost {
  /** Of the site, with a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a folder below a path, on 127.0.0.1 and a free port. */
export async function serveFolder(folder: string, path: string): Promise<PlainHost> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url!, 'http://localhost').pathname;
    const inside = asked.startsWith(path) ? normalize(asked.slice(path.length) || 'index.html') : '..';
    const file = join(folder, inside);
    if (inside.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A package registry for one installation, on this machine and of what is on it.
 *
 * Installing from it shows what a stranger gets after a release, for our packages depend on each other by version and are
 * not published yet. It needs no network, and the other packages come in the versions of the lockfile.
 */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { create, list } from 'tar';
import type { Tarball } from './pack-packages.ts';
import { type Manifest, readManifest } from './repository.ts';

/** A registry that answers. */
export interface LocalRegistry {
  readonly address: string;
  close(): Promise<void>;
}

interface Release {
  readonly manifest: Manifest;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * Serves our tarballs, and every package that pnpm installed in the repository.
 *
 * @param repository - with a slash at its end
 */
export async function openLocalRegistry(tarballs: readonly Tarball[], repository: string): Promise<LocalRegistry> {
  const releases = [...(await packedReleases(tarballs)), ...installedReleases(`${repository}node_modules/.pnpm`)];
  const server = createServer(async (request, response) => {
    const [name = '', version] = decodeURIComponent((request.url ?? '/').slice(1)).split('/-/');
    const found = releases.filter(({ manifest }) => manifest.name === name);
    const asked = found.find(({ manifest }) => manifest.version === version);
    if (found.length === 0 || (version !== undefined && asked === undefined)) {
      response.writeHead(404).end();
    } else if (asked !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(await asked.bytes());
    } else {
      const document = packageDocument(name, found, `http://${request.headers.host}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function packageDocument(name: string, releases: readonly Release[], address: string): object {
  const versions = releases.map(({ manifest }) => {
    const tarball = `${address}/${name}/-/${manifest.version}`;
    return [manifest.version, { ...manifest, dist: { tarball } }];
  });
  return { name, 'dist-tags': { latest: releases.at(-1)!.manifest.version }, versions: Object.fromEntries(versions) };
}

async function packedReleases(tarballs: readonly Tarball[]): Promise<Release[]> {
  return await Promise.all(
    tarballs.map(async ({ path }) => {
      const parts: Buffer[] = [];
      await list({
        file: path,
        filter: (entry) => entry === 'package/package.json',
        onReadEntry: (entry) => void entry.on('data', (part: Buffer) => parts.push(part)),
      });
      const manifest = JSON.parse(Buffer.concat(parts).toString()) as Manifest;
      return { manifest, bytes: () => readFile(path) };
    }),
  );
}

/** pnpm keeps each version in a folder of its own, `STORE/name@version/node_modules/name`, beside links to what it needs. */
function installedReleases(store: string): Release[] {
  const folders = new Map<string, Release>();
  for (const version of readdirSync(store)) {
    const modules = `${store}/${version}/node_modules`;
    const name = /^(?:@[^+@]+\+)?[^@]+/.exec(version)?.[0].replace('+', '/');
    if (name === undefined || !existsSync(`${modules}/${name}/package.json`)) continue;
    const manifest = readManifest(`${modules}/${name}`);
    folders.set(`${manifest.name}@${manifest.version}`, { manifest, bytes: async () => packed(`${modules}/${name}`) });
  }
  return [...folders.values()];
}

/** At one go: the stream that packs bit by bit never ends where there are folders in folders (tar 7.5 on Node 24). */
function packed(folder: string): Uint8Array {
  const files = readdirSync(folder).filter((name) => name !== 'node_modules');
  return create({ sync: true, cwd: folder, prefix: 'package', gzip: { level: 1 }, portable: true }, files).read()!;
}

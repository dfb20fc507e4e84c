import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** The part of a package.json that is read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package that a release publishes. */
export interface PublishedPackage {
  /** From the root, with slashes: `packages/nnstd`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads a package.json. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
}

/**
 * The libraries and the command line: every package of `packages/` and `apps/` that is not private, sorted by folder.
 *
 * @param repository - with a slash at its end
 */
export function publishedPackages(repository: string = root): PublishedPackage[] {
  return ['apps', 'packages']
    .flatMap((parent) => readdirSync(repository + parent).map((name) => `${parent}/${name}`))
    .toSorted()
    .map((folder) => ({ folder, manifest: readManifest(repository + folder) }))
    .filter(({ manifest }) => manifest.private !== true);
}

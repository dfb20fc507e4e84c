import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The part of a package.json that the checks read. */
export interface PackageJson {
  readonly name: string;
  readonly description?: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** One package of the workspace. */
export interface WorkspacePackage {
  /** From the root, with slashes: `packages/nnstd`. */
  readonly folder: string;
  readonly json: PackageJson;
}

/** Absolute path of the repository, with a slash at its end. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads a file of the repository by its path from the root. */
export function readText(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** The root package and all packages of the workspace, sorted by folder; the root's folder is `.`. */
export function workspacePackages(): WorkspacePackage[] {
  const nested = ['packages', 'apps', 'tools'].flatMap((parent) =>
    readdirSync(root + parent)
      .toSorted()
      .map((name) => `${parent}/${name}`),
  );
  return ['.', 'bench', 'docs', ...nested]
    .filter((folder) => existsSync(`${root}${folder}/package.json`))
    .map((folder) => ({ folder, json: JSON.parse(readText(`${folder}/package.json`)) as PackageJson }));
}

/** The published packages, those in `packages/`. */
export function libraryPackages(): WorkspacePackage[] {
  return workspacePackages().filter(({ folder }) => folder.startsWith('packages/'));
}

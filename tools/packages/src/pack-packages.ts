import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedPackage } from './repository.ts';
import { pnpmCommand } from './pnpm-command.ts';
import { runCommand } from './run-command.ts';

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/**
 * Packs packages as a release does: pnpm writes real versions in the place of `workspace:` and `catalog:`.
 *
 * @param repository - where the packages are, built
 * @param folder - gets the tarballs
 */
export async function packPackages(
  repository: string,
  packages: readonly PublishedPackage[],
  folder: string,
): Promise<Tarball[]> {
  const filters = packages.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const [command, ...words] = pnpmCommand();
  await runCommand(command, [...words, ...filters, 'pack', '--pack-destination', folder], { cwd: repository });
  const packed = new Set(readdirSync(folder));
  return packages.map(({ manifest: { name, version } }) => {
    const file = `${name.slice(1).replace('/', '-')}-${version}.tgz`;
    if (!packed.has(file)) throw new Error(`${name} was not packed: ${file} is not in ${folder}`);
    return { name, version, path: join(folder, file) };
  });
}

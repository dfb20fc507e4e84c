import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { root } from './workspace.ts';

/** Folders that no copy of the repository has to begin with. */
const made = new Set(['node_modules', 'dist', '.git', '.turbo', '.vitest', 'api', 'runs', 'topograft-demo']);

/**
 * Paths of all files that git tracks and that are there, from the root, with slashes; in a copy without git, of all files
 * but those that tools make.
 */
export function trackedFiles(): string[] {
  return listedByGit()?.filter((path) => existsSync(root + path)) ?? filesBelow('');
}

function listedByGit(): string[] | null {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const list = execFileSync('git', ['ls-files', '-z'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: [...stdio],
    });
    return list.split('\0').filter((path) => path !== '');
  } catch {
    return null;
  }
}

/** @param folder - from the root, empty or with a slash at its end */
export function filesBelow(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (entry.isFile()) return [path];
    return entry.isDirectory() && !made.has(entry.name) ? filesBelow(`${path}/`) : [];
  });
}

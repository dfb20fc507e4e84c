import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFailure } from '@topograft/sparse-core/node';

/** How much of a folder is looked at. */
export interface WalkLimits {
  readonly maxDepth: number;
  readonly maxEntries: number;
}

const defaultLimits: WalkLimits = { maxDepth: 12, maxEntries: 200_000 };

/** Told of each folder: its place within the root, with `/`, empty for the root itself; and what is in it, by name. */
export type FolderVisit = (
  folder: string,
  entries: readonly Dirent[],
  /** Reads a folder that is not walked into. */
  read: (folder: string) => Promise<readonly Dirent[]>,
) => Promise<void>;

/**
 * Goes through a folder and all below it, except the topologies of runs. Symbolic links are not followed and dot files are
 * passed over, so that all that is seen lies in the folder.
 *
 * @returns what was left out and why, whole sentences
 * @throws {@link FileError} when the folder itself cannot be read; what cannot be read below it is passed over
 */
export async function walkFolders(
  root: string,
  visit: FolderVisit,
  { maxDepth, maxEntries }: WalkLimits = defaultLimits,
): Promise<readonly string[]> {
  let entryCount = 0;
  let isDeeper = false;
  let isShut = false;

  const read = async (folder: string): Promise<Dirent[]> => {
    const left = maxEntries - entryCount;
    if (left <= 0) return [];
    try {
      const all = await readdir(join(root, folder), { withFileTypes: true });
      entryCount += all.length;
      const seen = all.filter(({ name }) => !name.startsWith('.') && !hasControlCharacter(name));
      return seen.slice(0, left).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (folder === '') throw fileFailure(`read "${root}"`, error);
      isShut = true;
      return [];
    }
  };

  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await read(folder);
    await visit(folder, entries, read);
    const isRun = entries.some(({ name }) => name === 'run.json');
    for (const entry of entries) {
      if (!entry.isDirectory() || (isRun && entry.name === 'topologies')) continue;
      if (depth < maxDepth) await walk(within(folder, entry.name), depth + 1);
      else isDeeper = true;
    }
  };

  await walk('', 0);
  return [
    ...(entryCount > maxEntries
      ? [`The folder holds more than ${maxEntries} files; what lies behind them is not shown.`]
      : []),
    ...(isDeeper ? [`Folders more than ${maxDepth} levels down are not shown.`] : []),
    ...(isShut ? ['Folders that could not be read are not shown.'] : []),
  ];
}

/** The place of something in a walked folder, within the root. */
export function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function hasControlCharacter(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return /[\u0000-\u001f\u007f]/.test(name);
}

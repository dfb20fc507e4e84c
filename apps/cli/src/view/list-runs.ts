import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { topologyFileEpoch } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { listedId, type ListedFile, type ListedReport, type ListedRun, type RunListing } from './run-listing.ts';

/** How much of a folder is looked at. */
export interface ListLimits {
  readonly maxDepth: number;
  readonly maxEntries: number;
}

const defaultLimits: ListLimits = { maxDepth: 12, maxEntries: 200_000 };

/** Files of a run that the page reads; checkpoints and locks are not among them. */
const runFileNames: ReadonlySet<string> = new Set(['run.json', 'epochs.jsonl', 'timings.jsonl']);
const reportFileName = /\.(html|svg)$/i;

/**
 * Looks through a folder for runs and reports. Symbolic links are not followed and dot files are passed over, so that what
 * is listed lies in the folder.
 *
 * @param root - absolute, without links
 * @throws {@link FileError} when the folder itself cannot be read; what cannot be read below it is passed over
 */
export async function listRuns(root: string, limits: ListLimits = defaultLimits): Promise<RunListing> {
  const { maxDepth, maxEntries } = limits;
  const runs = new Map<string, ListedRun>();
  const reports = new Map<string, ListedReport>();
  let entryCount = 0;
  let isDeeper = false;

  const entriesOf = async (folder: string): Promise<Dirent[]> => {
    const left = maxEntries - entryCount;
    if (left <= 0) return [];
    try {
      const all = await readdir(join(root, folder), { withFileTypes: true });
      entryCount += all.length;
      const seen = all.filter(({ name }) => !name.startsWith('.') && !hasControlCharacter(name));
      return seen.slice(0, left).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (folder === '') throw fileFailure(`read "${root}"`, error);
      return [];
    }
  };

  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await entriesOf(folder);
    const isRun = entries.some((entry) => entry.name === 'run.json' && entry.isFile());
    if (isRun) {
      const id = listedId(folder);
      runs.set(id, { id, folder, files: await runFiles(folder, entries) });
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && reportFileName.test(entry.name)) {
        const file = await fileAt(join(root, path));
        if (file !== null) reports.set(listedId(path), { id: listedId(path), path, file });
      }
      if (!entry.isDirectory() || (isRun && entry.name === 'topologies')) continue;
      if (depth < maxDepth) await visit(path, depth + 1);
      else isDeeper = true;
    }
  };

  const runFiles = async (folder: string, entries: readonly Dirent[]): Promise<Map<string, ListedFile>> => {
    const files = new Map<string, ListedFile>();
    const take = async (name: string): Promise<void> => {
      const file = await fileAt(join(root, folder, name));
      if (file !== null) files.set(name, file);
    };
    for (const entry of entries) {
      if (entry.isFile() && runFileNames.has(entry.name)) await take(entry.name);
      if (!entry.isDirectory() || entry.name !== 'topologies') continue;
      for (const stored of await entriesOf(folder === '' ? 'topologies' : `${folder}/topologies`)) {
        if (stored.isFile() && topologyFileEpoch(stored.name) !== null) await take(`topologies/${stored.name}`);
      }
    }
    return files;
  };

  await visit('', 0);
  const notes = [
    ...(entryCount > maxEntries
      ? [`The folder holds more than ${maxEntries} files; what lies behind them is not shown.`]
      : []),
    ...(isDeeper ? [`Folders more than ${maxDepth} levels down are not shown.`] : []),
  ];
  return { runs, reports, notes };
}

async function fileAt(path: string): Promise<ListedFile | null> {
  try {
    const { size, mtimeMs, ino } = await lstat(path);
    return {
      path,
      sizeBytes: size,
      stamp: `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}-${ino.toString(36)}`,
    };
  } catch {
    // It was there a moment ago: a run that is being replaced.
    return null;
  }
}

function hasControlCharacter(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return /[\u0000-\u001f\u007f]/.test(name);
}

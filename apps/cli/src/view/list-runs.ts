import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { topologyFileEpoch } from '@topograft/sparse-core';
import { type FolderVisit, walkFolders, type WalkLimits, within } from '../options/walk-folders.ts';
import { listedId, type ListedFile, type ListedReport, type ListedRun, type RunListing } from './run-listing.ts';

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
export async function listRuns(root: string, limits?: WalkLimits): Promise<RunListing> {
  const runs = new Map<string, ListedRun>();
  const reports = new Map<string, ListedReport>();

  const visit: FolderVisit = async (folder, entries, read) => {
    if (entries.some((entry) => entry.name === 'run.json' && entry.isFile())) {
      const id = listedId(folder);
      runs.set(id, { id, folder, files: await runFiles(folder, entries, read) });
    }
    for (const entry of entries) {
      if (!entry.isFile() || !reportFileName.test(entry.name)) continue;
      const path = within(folder, entry.name);
      const file = await fileAt(join(root, path));
      if (file !== null) reports.set(listedId(path), { id: listedId(path), path, file });
    }
  };

  const runFiles = async (...[folder, entries, read]: Parameters<FolderVisit>): Promise<Map<string, ListedFile>> => {
    const files = new Map<string, ListedFile>();
    const take = async (name: string): Promise<void> => {
      const file = await fileAt(join(root, folder, name));
      if (file !== null) files.set(name, file);
    };
    for (const entry of entries) {
      if (entry.isFile() && runFileNames.has(entry.name)) await take(entry.name);
      if (!entry.isDirectory() || entry.name !== 'topologies') continue;
      for (const stored of await read(within(folder, 'topologies'))) {
        if (stored.isFile() && topologyFileEpoch(stored.name) !== null) await take(`topologies/${stored.name}`);
      }
    }
    return files;
  };

  const notes = await walkFolders(root, visit, limits);
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

import { readdir, stat } from 'node:fs/promises';
import { ArgumentError } from '@topograft/sparse-core';
import { isRun } from './is-run.ts';
import { runsBelow } from './runs-below.ts';
import { walkFolders } from './walk-folders.ts';

/** Pages, figures, tables and logs: what lies beside runs, and is no network by its name. */
const besideRuns = /\.(html|svg|csv|md|log|txt)$/i;
const layerFileName = /^weight_l\d+\.npz$/;

/** What several names of networks stand for. */
export interface NetworkSources {
  /** Each a source as `readNetwork` takes it. */
  readonly sources: readonly string[];
  /** What was passed over and why, whole sentences. */
  readonly notes: readonly string[];
}

/**
 * The networks that several names stand for. A folder of runs stands for its runs; of more names than one, as `runs/*` gives
 * them, those of pages, figures and tables are passed over. All else is left to the reader of networks.
 *
 * @throws {@link ArgumentError} when fewer than two are left
 * @throws {@link FileError} when a folder cannot be read
 * @throws {@link LimitError} when a folder holds too many runs
 */
export async function networkSources(given: readonly string[]): Promise<NetworkSources> {
  const sources: string[] = [];
  const passedOver: string[] = [];
  const notes: string[] = [];
  for (const path of given) {
    if (!(await isFolder(path))) {
      (given.length > 1 && besideRuns.test(path) ? passedOver : sources).push(path);
      continue;
    }
    if ((await isRun(path)) || (await readdir(path).catch(() => [])).some((name) => layerFileName.test(name))) {
      sources.push(path);
      continue;
    }
    const below = await runsBelow(path);
    notes.push(...below.notes);
    if (below.runs.length > 0) {
      sources.push(...below.runs);
      passedOver.push(...below.zips);
    } else if (given.length > 1 && (await holdsOnlyFilesBesideRuns(path))) passedOver.push(path);
    else sources.push(path);
  }
  if (passedOver.length > 0) notes.push(`Passed over what is no network: ${passedOver.join(', ')}.`);
  if (sources.length > 1) return { sources, notes };
  throw new ArgumentError({
    task: 'measure distances',
    reason: `a matrix is of two or more networks, and there is ${sources.length === 0 ? 'none' : 'one'}`,
    received: given.join(', '),
    cure: 'Name more networks; RUN@EPOCH is one of a run, and topograft evolve compares the epochs of a run.',
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // RUN@EPOCH, or nothing: the reader of networks knows.
    return false;
  }
}

/** As the folder of figures beside a report in Markdown. */
async function holdsOnlyFilesBesideRuns(folder: string): Promise<boolean> {
  let besideCount = 0;
  let otherCount = 0;
  await walkFolders(folder, async (_, entries) => {
    for (const entry of entries) {
      if (entry.isDirectory()) continue;
      if (besideRuns.test(entry.name)) besideCount += 1;
      else otherCount += 1;
    }
  });
  return besideCount > 0 && otherCount === 0;
}

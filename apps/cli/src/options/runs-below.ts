import { join } from 'node:path';
import { LimitError } from '@topograft/sparse-core';
import { isRun } from './is-run.ts';
import { walkFolders, within } from './walk-folders.ts';

/** Most runs of one folder. */
const mostRuns = 500;

/** What a folder holds of runs. */
export interface RunsBelow {
  /** Run directories. */
  readonly runs: readonly string[];
  /** Zips, of runs or not. */
  readonly zips: readonly string[];
  /** What was left out and why, whole sentences. */
  readonly notes: readonly string[];
}

/**
 * The run directories and zips of a folder, however deep: itself, when it is a run. A link to a run is taken, other links are
 * not followed.
 *
 * @throws {@link FileError} when the folder cannot be read
 * @throws {@link LimitError} when it holds too many
 */
export async function runsBelow(folder: string): Promise<RunsBelow> {
  const runs: string[] = [];
  const zips: string[] = [];
  const notes = await walkFolders(folder, async (place, entries) => {
    const here = join(folder, place);
    if (entries.some(({ name }) => name === 'run.json') && (await isRun(here))) runs.push(here);
    for (const entry of entries) {
      const path = join(folder, within(place, entry.name));
      if (entry.isSymbolicLink() && (await isRun(path))) runs.push(path);
      else if (!entry.isDirectory() && /\.zip$/i.test(entry.name)) zips.push(path);
    }
  });
  const count = runs.length + zips.length;
  if (count > mostRuns) {
    throw new LimitError({
      task: `find runs in "${folder}"`,
      reason: `there are ${count}`,
      expected: `at most ${mostRuns}`,
      cure: 'Name some of them.',
    });
  }
  return { runs: runs.toSorted(), zips: zips.toSorted(), notes };
}

import { stat } from 'node:fs/promises';
import { FileError } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { isRun } from './is-run.ts';
import { runsBelow } from './runs-below.ts';

/**
 * The runs that a path stands for: itself, when it is a run directory or a zip; else the run directories and zips in it,
 * however deep.
 *
 * @returns `notes`: what was left out and why, whole sentences
 * @throws {@link FileError} when it is missing, cannot be read, or holds no run
 * @throws {@link LimitError} when it holds too many
 */
export async function findRuns(
  path: string,
): Promise<{ readonly found: readonly string[]; readonly notes: readonly string[] }> {
  const task = `find runs in "${path}"`;
  try {
    if (!(await stat(path)).isDirectory() || (await isRun(path))) return { found: [path], notes: [] };
  } catch (error) {
    throw fileFailure(task, error);
  }
  const { runs, zips, notes } = await runsBelow(path);
  if (runs.length + zips.length > 0) return { found: [...runs, ...zips].toSorted(), notes };
  throw new FileError({
    task,
    reason: 'there is no run directory and no zip in it, however deep',
    cure: 'Give a run directory, a zip of one, or a folder of these.',
  });
}

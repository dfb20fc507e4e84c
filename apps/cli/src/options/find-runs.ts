import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, LimitError } from '@topograft/sparse-core';
import { fileFailure } from '@topograft/sparse-core/node';
import { isRun } from './is-run.ts';

/** Most runs of one folder. */
const mostRuns = 500;

/**
 * The runs that a path stands for: itself, when it is a run directory or a zip; else the run directories and zips in it.
 *
 * @throws {@link FileError} when it is missing, cannot be read, or holds no run
 * @throws {@link LimitError} when it holds too many
 */
export async function findRuns(path: string): Promise<string[]> {
  const task = `find runs in "${path}"`;
  let names: string[];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    names = (await readdir(path)).toSorted();
  } catch (error) {
    throw fileFailure(task, error);
  }
  if (names.includes('run.json')) return [path];
  const found: string[] = [];
  for (const name of names) {
    const inside = join(path, name);
    if (/\.zip$/i.test(name) || (await isRun(inside))) found.push(inside);
  }
  if (found.length > mostRuns) {
    throw new LimitError({
      task,
      reason: `there are ${found.length}`,
      expected: `at most ${mostRuns}`,
      cure: 'Name some of them.',
    });
  }
  if (found.length > 0) return found;
  throw new FileError({
    task,
    reason: 'there is no run directory and no zip in it',
    cure: 'Give a run directory, a zip of one, or a folder of these.',
  });
}

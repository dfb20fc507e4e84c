import { mkdir, readdir, rm } from 'node:fs/promises';
import { FileError } from '@topograft/sparse-core';
import { runPaths, type RunPaths } from './run-paths.ts';

/**
 * Makes the directory of a new run. An empty directory is taken as it is; one that holds a run is refused, or with
 * `force` emptied of what a run writes; one that holds anything else is always refused.
 *
 * @throws {@link FileError} when there is something in the way or the directory cannot be made
 * @category Training
 */
export async function createRunDirectory(
  directory: string,
  { force = false }: { force?: boolean } = {},
): Promise<RunPaths> {
  const task = `start a run in "${directory}"`;
  const paths = runPaths(directory);
  try {
    await mkdir(directory, { recursive: true });
    const found = await readdir(directory);
    if (found.length > 0) {
      const isRun = found.includes('run.json');
      if (!isRun || !force) {
        throw new FileError({
          task,
          reason: isRun ? 'it holds a run already' : `it holds other files, such as "${found.toSorted()[0]}"`,
          cure: isRun
            ? 'Name another directory with --out, or replace the run with --force.'
            : 'Name another directory with --out.',
        });
      }
      // The manifest goes last: a directory cut short in between is still known as a run.
      const { checkpoint, previousCheckpoint, nextCheckpoint, best, epochs, timings } = paths;
      for (const path of [checkpoint, previousCheckpoint, nextCheckpoint, best, epochs, timings]) {
        await rm(path, { force: true });
      }
      await rm(paths.topologies, { recursive: true, force: true });
      await rm(paths.manifest, { force: true });
    }
    await mkdir(paths.topologies, { recursive: true });
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError({
      task,
      reason: `the system says ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      cure: 'Name a directory that you may write to with --out.',
      cause: error,
    });
  }
  return paths;
}

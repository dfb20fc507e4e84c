import { readdir } from 'node:fs/promises';
import { FileError, topologyFileEpoch } from '@topograft/sparse-core';
import { fileFailure, namesInTheWay, temporaryOwner } from '@topograft/sparse-core/node';
import { basename, join } from 'node:path';
import { nodeRunFiles, type RunFiles } from './run-files.ts';
import { runPaths, type RunPaths } from './run-paths.ts';

/**
 * Refuses a directory in which a new run would be in the way of something: of a run, unless `force` is set, or of
 * anything else. One that is missing or empty is free, and so is one in which a run was killed before it began.
 *
 * @throws {@link FileError} when there is something in the way, or the directory cannot be read
 * @category Training
 */
export async function checkRunDirectory(directory: string, { force = false }: { force?: boolean } = {}): Promise<void> {
  const task = `start a run in "${directory}"`;
  const found = await namesInTheWay(directory, task);
  if (found.includes('run.json')) {
    if (force) return;
    throw new FileError({
      task,
      reason: 'it holds a run already',
      cure: 'Name another directory with --out, go on with the run with --resume, or replace the run with --force.',
    });
  }
  const begun = found.includes('topologies') ? await namesInTheWay(join(directory, 'topologies'), task) : [];
  const foreign =
    found.find((name) => name !== 'run.lock' && name !== 'topologies' && temporaryOwner(name) === null) ??
    begun.find((name) => topologyFileEpoch(name) !== 0 && temporaryOwner(name) === null);
  if (foreign === undefined) return;
  throw new FileError({
    task,
    reason: `it holds other files, such as "${foreign}"`,
    cure: 'Name another directory with --out.',
  });
}

/**
 * Makes a directory, and those above it.
 *
 * @throws {@link FileError} when it cannot be made
 * @category Training
 */
export async function makeRunDirectory(directory: string, files: RunFiles): Promise<void> {
  try {
    await files.makeDirectory(directory);
  } catch (error) {
    throw unusable(`start a run in "${directory}"`, error);
  }
}

/**
 * Makes the directory of a new run. An empty directory is taken as it is; one that holds a run is refused, or with
 * `force` emptied of what a run writes; one that holds anything else is always refused.
 *
 * @param options - `files`: what the disk is changed with
 * @throws {@link FileError} when there is something in the way or the directory cannot be made
 * @category Training
 */
export async function createRunDirectory(
  directory: string,
  { force = false, files = nodeRunFiles }: { force?: boolean; files?: RunFiles } = {},
): Promise<RunPaths> {
  const task = `start a run in "${directory}"`;
  const paths = runPaths(directory);
  try {
    await files.makeDirectory(directory);
    await checkRunDirectory(directory, { force });
    const found = await readdir(directory);
    const { checkpoint, previousCheckpoint, nextCheckpoint, best, rewind, epochs, timings, manifest } = paths;
    // The manifest goes last: a directory cut short in between is still known as a run.
    for (const path of [checkpoint, previousCheckpoint, nextCheckpoint, best, rewind, epochs, timings]) {
      if (found.includes(basename(path))) await files.remove(path);
    }
    await files.makeDirectory(paths.topologies);
    for (const name of await readdir(paths.topologies)) {
      if (topologyFileEpoch(name) !== null) await files.remove(join(paths.topologies, name));
    }
    if (found.includes(basename(manifest))) await files.remove(manifest);
    await files.syncDirectory(directory);
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw unusable(task, error);
  }
  return paths;
}

function unusable(task: string, cause: unknown): FileError {
  return new FileError({
    task,
    reason: fileFailure(task, cause).facts.reason,
    cure: 'Name a directory that you may write to with --out.',
    cause,
  });
}

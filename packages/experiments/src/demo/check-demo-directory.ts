import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { fileFailure, namesInTheWay } from '@topograft/sparse-core/node';

const RUNS = 'runs';
const PAGE = 'index.html';
/** Everything that the demo writes beside its runs; temporary files may be left by one that was killed. */
const ownFiles = /^(index\.html|(distances-[a-z]+-[a-z]+|learning-curves)\.(svg|csv)|\..+\.tmp)$/;

/**
 * Refuses a folder that the demo would spoil: one that holds files of something else, or without `force` an earlier
 * demo. A folder that is missing or empty is taken.
 *
 * @throws {@link FileError} when there is something in the way or the folder cannot be read
 * @category Recipes
 */
export async function checkDemoDirectory(directory: string, force: boolean): Promise<void> {
  const task = `write the demo into "${directory}"`;
  const names = await namesInTheWay(directory, task);
  if (names.length === 0) return;
  const foreign = names.find((name) => name !== RUNS && !ownFiles.test(name));
  if (foreign !== undefined || !names.includes(RUNS)) {
    throw new FileError({
      task,
      reason: `it holds other files, such as "${foreign ?? names[0]}"`,
      cure: 'Name another folder with --out.',
    });
  }
  if (force) return;
  throw new FileError({
    task,
    // The page is written last.
    reason: names.includes(PAGE) ? 'it holds a demo already' : 'it holds a demo that was not finished',
    cure: 'Name another folder with --out, or replace the demo with --force.',
  });
}

/**
 * Removes the page and the figures of an earlier demo, the page first: were this one stopped, they would tell of other runs
 * than lie beside them.
 *
 * @throws {@link FileError} when one cannot be removed
 */
export async function removeDemoFiles(directory: string): Promise<void> {
  const names = await namesInTheWay(directory, `write the demo into "${directory}"`);
  const found = names.filter((name) => ownFiles.test(name));
  for (const name of [PAGE, ...found.filter((other) => other !== PAGE)]) {
    const path = join(directory, name);
    await rm(path, { force: true }).catch((error: unknown) =>
      Promise.reject(fileFailure(`remove "${path}" of the earlier demo`, error)),
    );
  }
}

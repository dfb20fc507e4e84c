import { FileError } from '@topograft/sparse-core';
import { namesInTheWay } from '@topograft/sparse-core/node';

const RUNS = 'runs';
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
    reason: 'it holds a demo already',
    cure: 'Name another folder with --out, or replace the demo with --force.',
  });
}

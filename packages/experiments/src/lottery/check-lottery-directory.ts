import { FileError } from '@topograft/sparse-core';
import { namesInTheWay, temporaryOwner } from '@topograft/sparse-core/node';

/**
 * Refuses a directory that a new lottery would spoil: one that holds other files, or without `force` a lottery. One that is
 * missing or empty is taken.
 *
 * @throws {@link FileError} when there is something in the way, or the directory cannot be read
 * @category Recipes
 */
export async function checkLotteryDirectory(directory: string, force: boolean, levelCount: number): Promise<void> {
  const task = `draw lottery tickets into "${directory}"`;
  const cure = 'Name another folder with --out.';
  const names = await namesInTheWay(directory, task);
  const foreign = names.find((name) => !isOurs(name));
  if (foreign !== undefined) throw new FileError({ task, reason: `it holds other files, such as "${foreign}"`, cure });
  const beyond = names.find((name) => name.startsWith('level-') && Number(name.slice(6)) > levelCount);
  if (beyond !== undefined) {
    throw new FileError({
      task,
      reason: `it holds "${beyond}" of a longer lottery, which would not be replaced`,
      cure,
    });
  }
  if (names.length === 0 || force) return;
  throw new FileError({
    task,
    reason: 'it holds a lottery already',
    cure: 'Name another folder with --out, go on with it with --resume, or replace it with --force.',
  });
}

function isOurs(name: string): boolean {
  return name === 'lottery.json' || /^level-\d+$/.test(name) || temporaryOwner(name) !== null;
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, type LotteryRecord } from '@topograft/sparse-core';
import { temporaryOwner } from '@topograft/sparse-core/node';
import { writeText } from './write-text.ts';

/** Where the record of a lottery is. */
export function lotteryFile(directory: string): string {
  return join(directory, 'lottery.json');
}

/** Name of a level's run within the directory of its lottery. */
export function levelName(level: number): string {
  return `level-${level}`;
}

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
  let names: string[];
  try {
    names = (await readdir(directory)).toSorted();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    if (code === 'ENOENT') return;
    throw new FileError({
      task,
      reason: code === 'ENOTDIR' ? 'it is not a folder' : `the system says ${code}`,
      cure,
      cause,
    });
  }
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

/** Writes the record of a lottery. */
export function writeLotteryRecord(directory: string, record: LotteryRecord): Promise<void> {
  return writeText(lotteryFile(directory), `${JSON.stringify(record, null, 2)}\n`);
}

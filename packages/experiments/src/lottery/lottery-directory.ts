import { join } from 'node:path';

/** Where the record of a lottery is. */
export function lotteryFile(directory: string): string {
  return join(directory, 'lottery.json');
}

/** Name of a level's run within the directory of its lottery. */
export function levelName(level: number): string {
  return `level-${level}`;
}

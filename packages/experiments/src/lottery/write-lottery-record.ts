import type { LotteryRecord } from '@topograft/sparse-core';
import { lotteryFile } from './lottery-directory.ts';
import { writeText } from '../node/write-text.ts';

/** Writes the record of a lottery. */
export function writeLotteryRecord(directory: string, record: LotteryRecord): Promise<void> {
  return writeText(lotteryFile(directory), `${JSON.stringify(record, null, 2)}\n`);
}

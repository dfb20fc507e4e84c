import type { LotteryRecord } from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { lotteryFile } from './lottery-directory.ts';

/** Writes the record of a lottery. */
export function writeLotteryRecord(directory: string, record: LotteryRecord): Promise<void> {
  return writeFileAtomically(lotteryFile(directory), `${JSON.stringify(record, null, 2)}\n`);
}

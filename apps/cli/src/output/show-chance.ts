import type { ChanceLevel } from '@topograft/nnstd';
import type { ConsoleIo } from './console-io.ts';
import { countOf } from './count-of.ts';
import { showJobs } from './show-jobs.ts';

/** Estimates a chance level, which can take seconds, and shows that this is being done. */
export async function showChance(
  io: ConsoleIo,
  sampleCount: number,
  quiet: boolean,
  estimate: () => ChanceLevel,
): Promise<ChanceLevel> {
  const run = async (report: (text: string) => void): Promise<ChanceLevel> => {
    report(`${countOf(sampleCount, 'pair')} of random networks`);
    // The line is drawn before the work keeps everything else waiting.
    await new Promise((resolve) => setTimeout(resolve, 0));
    return estimate();
  };
  const [level] = await showJobs(io, [{ title: 'chance level', run }], { quiet, everyReport: false });
  return level!;
}

import { readLotteryRecord } from '@topograft/experiments/node';
import { checkRepeats, refuseChange } from './check-repeats.ts';
import { sameDataRequest } from './data-request.ts';
import { sameEngineChoice } from './engine-choice-of.ts';
import type { LotteryFlags, LotteryPlan } from './plan-lottery.ts';
import type { TrainingPlan } from './plan-training.ts';
import { resumedDirectory } from './resumed-directory.ts';

/**
 * Plans to go on with a lottery, with the settings of its record. Flags may repeat them, and `--levels` may ask for more.
 *
 * @throws {@link ArgumentError} when flags contradict the record or each other
 * @throws whatever {@link readLotteryRecord} throws
 */
export async function resumeLottery(flags: LotteryFlags): Promise<LotteryPlan> {
  const { levels, prune, rewind, scope } = flags;
  const { directory, task } = resumedDirectory('lottery', 'topograft lottery --resume --out lotteries/first', flags);
  const record = await readLotteryRecord(directory);
  const { config, settings, engine, preset } = record;
  const data = sameDataRequest(record.dataset, flags.given.data ? flags.data : undefined, flags.ownData, task);
  await checkRepeats(flags, record, task, false);
  const check = (flag: string, said: string | number | undefined, started: string | number): void => {
    if (said !== undefined && said !== started) refuseChange(task, flag, String(started), String(said));
  };
  check('--prune', prune, settings.pruneFraction);
  check('--rewind', rewind, settings.rewindEpoch);
  check('--scope', scope, settings.scope);
  const levelCount = Math.max(levels ?? 0, settings.levelCount);
  check('--levels', levels, levelCount);
  const sources = Object.fromEntries(Object.keys(config).map((key) => [key, 'lottery.json']));
  return {
    directory,
    name: directory,
    preset,
    data,
    dataset: null,
    engine: sameEngineChoice(engine, flags.threads),
    config,
    sources: sources as TrainingPlan['sources'],
    start: null,
    notes: [],
    settings: { ...settings, levelCount },
  };
}

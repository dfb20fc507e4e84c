import { checkLottery, checkLotteryDirectory } from '@topograft/experiments/node';
import type { LotterySettings, TrainingConfig } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { planTraining, type TrainingPlan } from './plan-training.ts';
import type { TrainingFlags } from './training-options.ts';
import { withFlagNames } from './with-flag-names.ts';

/** What a lottery is told; what was not said is left out. */
export interface LotteryFlags extends TrainingFlags {
  readonly levels?: number | undefined;
  readonly prune?: number | undefined;
  readonly rewind?: number | undefined;
  readonly scope?: LotterySettings['scope'] | undefined;
}

/** A lottery, new or to be gone on with. */
export interface LotteryPlan extends TrainingPlan {
  readonly settings: LotterySettings;
}

const names = { levelCount: '--levels', pruneFraction: '--prune', rewindEpoch: '--rewind' };

/**
 * Plans a new lottery.
 *
 * @throws whatever {@link planTraining} throws
 */
export async function planLottery(io: ConsoleIo, flags: LotteryFlags): Promise<LotteryPlan> {
  const { levels = 5, prune = 0.2, rewind = 1, scope = 'global' } = flags;
  const settings = { levelCount: levels, pruneFraction: prune, scope, rewindEpoch: rewind };
  const nameOf = ({ epochCount, seed }: TrainingConfig): string =>
    `p${prune}-l${levels}-r${rewind}-e${epochCount}-s${seed}`;
  const fixed = { method: 'static', density: 1 } as const;
  const checkPlace = async (directory: string, config: TrainingConfig): Promise<void> => {
    withFlagNames(names, () => checkLottery(settings, config));
    if (!flags.printConfig) await checkLotteryDirectory(directory, flags.force, levels);
  };
  const plan = await planTraining(io, flags, { fixed, nameOf, folder: 'lotteries', checkPlace });
  return { ...plan, settings };
}

import { checkLottery, readLotteryRecord } from '@topograft/experiments/node';
import { ArgumentError, type LotterySettings, type TrainingConfig } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { checkRepeats, refuseChange } from './check-repeats.ts';
import { sameDataRequest } from './data-request.ts';
import { engineChoiceOf } from './engine-choice.ts';
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
  const plan = await planTraining(io, flags, { fixed, nameOf, folder: 'lotteries' });
  withFlagNames(names, () => checkLottery(settings, plan.config));
  return { ...plan, settings };
}

/**
 * Plans to go on with a lottery, with the settings of its record. Flags may repeat them, and `--levels` may ask for more.
 *
 * @throws {@link ArgumentError} when flags contradict the record or each other
 * @throws whatever {@link readLotteryRecord} throws
 */
export async function resumeLottery(flags: LotteryFlags): Promise<LotteryPlan> {
  const { out, force, levels, prune, rewind, scope } = flags;
  if (out === undefined) {
    throw new ArgumentError({
      task: 'resume a lottery',
      reason: '--out is missing',
      cure: 'Name its directory: topograft lottery --resume --out lotteries/first.',
    });
  }
  const task = `resume the lottery in "${out}"`;
  if (force) throw new ArgumentError({ task, reason: '--force would replace it', cure: 'Leave out one of the two.' });
  const record = await readLotteryRecord(out);
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
    directory: out,
    name: out,
    preset,
    data,
    dataset: null,
    engine: engineChoiceOf({
      engine: engine.name === 'tfjs' ? 'tfjs' : 'wasm',
      relaxed: engine.relaxed,
      threads: flags.threads,
    }),
    config,
    sources: sources as TrainingPlan['sources'],
    start: null,
    notes: [],
    settings: { ...settings, levelCount },
  };
}

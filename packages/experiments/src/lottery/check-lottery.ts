import { ArgumentError, type LotterySettings, type TrainingConfig } from '@topograft/sparse-core';

/**
 * Refuses settings of a lottery that are out of range.
 *
 * @throws {@link ArgumentError} naming the first
 * @category Recipes
 */
export function checkLottery(
  { levelCount, pruneFraction, rewindEpoch }: LotterySettings,
  { epochCount }: Pick<TrainingConfig, 'epochCount'>,
): void {
  if (!Number.isSafeInteger(levelCount) || levelCount < 1 || levelCount > 1000) {
    refuse('levelCount', 'a whole number from 1 to 1000', levelCount);
  }
  if (!(pruneFraction > 0 && pruneFraction < 1)) refuse('pruneFraction', 'a number above 0 and below 1', pruneFraction);
  if (!Number.isSafeInteger(rewindEpoch) || rewindEpoch < 0 || rewindEpoch >= epochCount) {
    refuse('rewindEpoch', `a whole number from 0 and below the number of epochs, ${epochCount}`, rewindEpoch);
  }
}

function refuse(name: string, expected: string, received: number): never {
  throw new ArgumentError({
    task: 'draw lottery tickets',
    reason: `${name} is not usable`,
    expected,
    received: String(received),
  });
}

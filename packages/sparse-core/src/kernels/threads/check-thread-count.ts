import { ArgumentError } from '../../errors/argument-error.ts';

const MOST_THREADS = 256;

/**
 * Checks how many threads are asked for, the caller's included.
 *
 * @throws {@link ArgumentError} for a count that is not a whole number from 1 to 256
 */
export function checkThreadCount(threadCount: number): void {
  if (Number.isInteger(threadCount) && threadCount >= 1 && threadCount <= MOST_THREADS) return;
  throw new ArgumentError({
    task: 'start the threads of the kernels',
    reason: 'their number is not usable',
    expected: `a whole number from 1 to ${MOST_THREADS}`,
    received: String(threadCount),
  });
}

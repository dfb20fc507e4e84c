import { ArgumentError } from '@topograft/sparse-core';
import { checkLength } from './check-length.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkRising } from './check-rising.ts';

/**
 * When the connections of each stored epoch came, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface ConnectionAges {
  /**
   * At rising epochs, at least two. `born` has an entry for each moment up to this one: how many of the connections that
   * exist now have been there since that moment, and were not there at the moment before it. With a connection's age, that
   * moment is the one at `epoch` − age.
   */
  readonly moments: readonly { readonly epoch: number; readonly born: readonly number[] }[];
}

/**
 * Refuses ages that cannot be drawn.
 *
 * @throws {@link ArgumentError} for less than two moments, epochs that do not rise, a count that is no whole number from 0
 * up, or one that grows: no connection can come to be older
 * @throws {@link ShapeError} when a moment has not an entry for itself and each one before it
 */
export function checkConnectionAges(task: string, { moments }: ConnectionAges): void {
  checkRising(
    task,
    'epoch',
    'the list of moments',
    moments.map(({ epoch }) => epoch),
  );
  if (moments.length < 2) {
    throw new ArgumentError({ task, reason: 'there is one moment only', expected: 'at least two' });
  }
  for (const [index, { epoch, born }] of moments.entries()) {
    checkLength(task, `counts of epoch ${epoch}`, born.length, index + 1, 'moment up to it');
    checkNumbers(task, `counts of epoch ${epoch}`, born, 'count');
    const before = moments[index - 1]?.born ?? [];
    const bad = before.findIndex((count, cohort) => born[cohort]! > count);
    if (bad !== -1) {
      throw new ArgumentError({
        task,
        reason: `connections that came at epoch ${moments[bad]!.epoch} become more`,
        expected: `at most ${before[bad]} of them at epoch ${epoch}`,
        received: String(born[bad]),
      });
    }
  }
}

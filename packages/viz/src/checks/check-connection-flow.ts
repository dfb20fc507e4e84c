import { ArgumentError } from '@topograft/sparse-core';
import { checkNumbers } from './check-numbers.ts';
import { checkRising } from './check-rising.ts';

/**
 * What became of connections from one stored epoch to the next.
 *
 * @category Figures
 */
export interface FlowStep {
  /** Epoch at which the step begins. */
  readonly from: number;
  /** Epoch at which it ends, after `from`. */
  readonly to: number;
  /** Connections that exist at both epochs. */
  readonly kept: number;
  /** Connections of `from` that do not exist at `to`. */
  readonly removed: number;
  /** Connections of `to` that did not exist at `from`. */
  readonly grown: number;
}

/**
 * Kept, removed and grown connections between stored epochs, as plain data: its JSON is the figure's.
 *
 * @category Figures
 */
export interface ConnectionFlow {
  /** One after the other; a step begins where the one before ends, or later. */
  readonly steps: readonly FlowStep[];
}

/**
 * Refuses a flow that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no step, epochs that do not rise, a count that is no whole number from 0 up, or a step
 * that does not begin with as many connections as the one before ends with
 */
export function checkConnectionFlow(task: string, { steps }: ConnectionFlow): void {
  if (steps.length === 0) throw new ArgumentError({ task, reason: 'there is no step', expected: 'at least one step' });
  for (const [index, { from, to, kept, removed, grown }] of steps.entries()) {
    checkRising(task, 'epoch', `step ${index}`, [from, to]);
    checkNumbers(task, `kept, removed and grown connections of step ${index}`, [kept, removed, grown], 'count');
    const before = steps[index - 1];
    if (before === undefined) continue;
    if (from < before.to) {
      throw new ArgumentError({
        task,
        reason: `step ${index} begins before the one before it ends`,
        expected: `an epoch from ${before.to} up`,
        received: String(from),
      });
    }
    if (from === before.to && kept + removed !== before.kept + before.grown) {
      throw new ArgumentError({
        task,
        reason: `step ${index} does not begin with the connections that the one before it ends with`,
        expected: `${before.kept + before.grown} kept and removed ones at epoch ${from}`,
        received: String(kept + removed),
      });
    }
  }
}

import { ArgumentError } from '@topograft/sparse-core';
import { type Job, withDependencies } from './job.ts';

/**
 * One of several parts of a plan that are done by different processes.
 *
 * @category Recipes
 */
export interface Shard {
  /** From 1. */
  readonly index: number;
  /** Parts of the plan, from 1. */
  readonly count: number;
}

/**
 * The trainings of a shard: of all trainings in the order of their ids, every `count`-th. What they depend on is done by
 * whichever shard comes to it first.
 *
 * @throws {@link ArgumentError} unless 1 ≤ index ≤ count
 * @category Recipes
 */
export function shardOf(jobs: readonly Job[], { index, count }: Shard): readonly Job[] {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(count) || index < 1 || index > count) {
    throw new ArgumentError({
      task: 'take a part of the plan',
      reason: 'there is no such shard',
      expected: 'i/n with i from 1 to n, such as 1/4',
      received: `${index}/${count}`,
    });
  }
  const trainings = withDependencies(jobs).filter(({ spec }) => spec.kind === 'training');
  return trainings.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter((_, at) => at % count === index - 1);
}

import { InvalidArgumentError } from '@commander-js/extra-typings';

/** One of several parts of a plan; `index` from 1. */
export interface ShardChoice {
  readonly index: number;
  readonly count: number;
}

/** A shard written out: `3/16`; anything else is a usage error. */
export function parseShard(text: string): ShardChoice {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new InvalidArgumentError('Expected i/n with i from 1 to n, such as 3/16.');
}

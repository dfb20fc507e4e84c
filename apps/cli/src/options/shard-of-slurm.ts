import type { Environment } from '@topograft/datasets/node';
import { ArgumentError } from '@topograft/sparse-core';
import type { ShardChoice } from './parse-shard.ts';

/**
 * The shard of a task of a SLURM array; `undefined` outside one.
 *
 * @throws {@link ArgumentError} when the variables contradict each other
 */
export function shardOfSlurm(env: Environment): ShardChoice | undefined {
  const { SLURM_ARRAY_TASK_ID: id, SLURM_ARRAY_TASK_COUNT: count } = env;
  if (!id || !count) return undefined;
  const { SLURM_ARRAY_TASK_MIN: least = '0', SLURM_ARRAY_TASK_STEP: step = '1' } = env;
  const shard = { index: (Number(id) - Number(least)) / Number(step) + 1, count: Number(count) };
  if (Number.isSafeInteger(shard.index) && shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new ArgumentError({
    task: 'take a part of the plan',
    reason: 'the SLURM_ARRAY_TASK variables do not say which',
    received: `ID ${id}, COUNT ${count}, MIN ${least}, STEP ${step}`,
    cure: 'Name the part with --shard i/n.',
  });
}

import type { Environment } from '@topograft/datasets/node';
import type { QueueAddress } from '@topograft/experiments/queue';
import { ArgumentError } from '@topograft/sparse-core';

/**
 * The queue that a command was told to use, by its option or by `TOPOGRAFT_QUEUE`.
 *
 * @throws {@link ArgumentError} when there is none, or its address is not usable
 */
export async function neededQueue(address: string | undefined, env: Environment): Promise<QueueAddress> {
  const { queueAddress } = await import('@topograft/experiments/queue');
  const named = address ?? env['TOPOGRAFT_QUEUE'];
  if (named) return queueAddress(named, env);
  throw new ArgumentError({
    task: 'use a queue',
    reason: 'none was named',
    cure: 'Name it with --queue redis://host:port, or in TOPOGRAFT_QUEUE.',
  });
}

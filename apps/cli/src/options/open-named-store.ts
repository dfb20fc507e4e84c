import type { Environment } from '@topograft/datasets/node';
import { openResultStore, type ResultStore } from '@topograft/experiments/node';
import { ArgumentError } from '@topograft/sparse-core';

/**
 * Opens a store by its name. `TOPOGRAFT_S3_TIMEOUT` is how many seconds an S3 service may take to answer.
 *
 * @throws whatever {@link openResultStore} throws
 */
export function openNamedStore(place: string, env: Environment): Promise<ResultStore> {
  const text = env['TOPOGRAFT_S3_TIMEOUT'];
  const seconds = Number(text || 30);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new ArgumentError({
      task: `use the store "${place}"`,
      reason: 'TOPOGRAFT_S3_TIMEOUT is not usable',
      expected: 'seconds, more than 0 and up to 3600',
      received: text!,
    });
  }
  return openResultStore(place, { env, timeoutMs: 1000 * seconds });
}

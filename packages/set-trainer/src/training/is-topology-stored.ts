import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * Whether a run keeps the topology after an epoch: the first, the last, and each by the interval.
 *
 * @category Training
 */
export function isTopologyStored(
  epoch: number,
  { epochCount, topologyInterval }: Pick<TrainingConfig, 'epochCount' | 'topologyInterval'>,
): boolean {
  return epoch === 0 || epoch === epochCount || (topologyInterval > 0 && epoch % topologyInterval === 0);
}

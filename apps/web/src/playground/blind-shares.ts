import type { EpochRecord } from '@topograft/sparse-core';

/**
 * Which share of a layer's first connections would be left after 0, 1, … epochs if each epoch had removed as many as it
 * did, but blindly: the product of 1 − removed ÷ there were.
 *
 * @param records - of the first epochs, in order
 */
export function blindShares(records: readonly Pick<EpochRecord, 'layers'>[], layerIndex: number): number[] {
  const shares = [1];
  for (const { layers } of records) {
    const { connectionCount, removedCount, grownCount } = layers[layerIndex]!;
    const before = connectionCount - grownCount + removedCount;
    shares.push(shares.at(-1)! * (before === 0 ? 1 : 1 - removedCount / before));
  }
  return shares;
}

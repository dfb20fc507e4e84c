import type { NetworkTopology } from '@topograft/sparse-core';

const MOST = 32;
/** Multiply-adds in a fifth of a second of one slow core, about. */
const WORK = 1e9;

/**
 * How many batches may run before the host has its turn: as many as take a fifth of a second on one core or less, at
 * most 32, so that a key is heeded within a second whatever the size of the network.
 *
 * A batch takes three multiply-adds a connection and sample: forward, input gradient, weight gradient.
 *
 * @returns a whole number from 1
 * @category Training
 */
export function batchesBetweenPauses({ layers }: NetworkTopology, batchSize: number): number {
  let connectionCount = 0;
  for (const { inputs } of layers) connectionCount += inputs.length;
  return Math.min(MOST, Math.max(1, Math.floor(WORK / (3 * connectionCount * batchSize))));
}

import { createRng, shuffle } from '@topograft/sparse-core';
import type { LabPair } from './lab-run.ts';

/** Most networks of which all pairs are measured after every epoch, without a limit of time. */
const mostWhole = 12;

/** Whether all pairs of so many networks are measured after every epoch, if not as refined ones. */
export function measuresAllPairs(count: number): boolean {
  return count <= mostWhole;
}

/**
 * All pairs of networks in the order in which they are measured. Where there are too many for every epoch the order is a
 * random one, so that those measured at an epoch stand for all: neighbours in the row of networks are more alike.
 */
export function labPairs(count: number, seed: number): readonly LabPair[] {
  const pairs = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - 1 - i }, (__, k) => [i, i + 1 + k] as const),
  ).flat();
  if (measuresAllPairs(count)) return pairs;
  const order = Uint32Array.from(pairs.keys());
  shuffle(order, createRng(seed, 'lab/pairs'));
  return Array.from(order, (place) => pairs[place]!);
}

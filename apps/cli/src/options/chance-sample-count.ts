import type { NetworkTopology } from '@topograft/sparse-core';

const DEFAULT_SAMPLES = 20;

/** Connections of a network up to which the chance level takes seconds; unrelated larger ones are slow to pair. */
const LARGE_NETWORK = 100_000;

/** How many pairs of random networks the chance level is taken from: as asked for, else by the size of the networks. */
export function chanceSampleCount(asked: number | undefined, networks: readonly NetworkTopology[]): number {
  if (asked !== undefined) return asked;
  const sizes = networks.map(({ layers }) => layers.reduce((sum, layer) => sum + layer.inputs.length, 0));
  return Math.max(...sizes) > LARGE_NETWORK ? 0 : DEFAULT_SAMPLES;
}

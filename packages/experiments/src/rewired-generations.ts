import { ArgumentError, createRng, type NetworkTopology, rewire } from '@topograft/sparse-core';

/**
 * A root network and its descendants, each made from the one before by moving a fraction of its connections.
 *
 * Random streams: `rewire/generation-k` of the seed.
 *
 * @param generationCount - descendants, at least 0
 * @param fraction - of the connections of each layer, in [0, 1]; the paper moves 0.01
 * @returns `[1 + generationCount]`, the root first
 * @throws {@link ArgumentError} for a count or a fraction out of range
 * @category Topologies
 * @see Liu et al. 2020, section 4.3
 */
export function rewiredGenerations(
  root: NetworkTopology,
  generationCount: number,
  fraction: number,
  seed: number,
): NetworkTopology[] {
  if (!Number.isSafeInteger(generationCount) || generationCount < 0) {
    throw new ArgumentError({
      task: 'rewire generations of a network',
      reason: 'their number is not usable',
      expected: 'a whole number from 0',
      received: String(generationCount),
    });
  }
  const networks = [root];
  for (let generation = 1; generation <= generationCount; generation++) {
    networks.push(rewire(networks.at(-1)!, fraction, createRng(seed, `rewire/generation-${generation}`)));
  }
  return networks;
}

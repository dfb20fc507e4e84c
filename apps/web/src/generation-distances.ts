import { rewiredGenerations } from '@topograft/experiments';
import { distanceMatrix } from '@topograft/nnstd';
import { initialTopology } from '@topograft/set-trainer';
import type { DistanceMatrix } from '@topograft/sparse-core';

/** Which networks to draw. */
export interface GenerationSettings {
  /** Neurons per layer, inputs first. */
  readonly layerWidths: readonly number[];
  /** Of the layers but the last, which is dense; in (0, 1]. */
  readonly density: number;
  /** Descendants of the first network. */
  readonly generationCount: number;
  /** Of the connections, from one generation to the next; in [0, 1]. */
  readonly movedFraction: number;
  readonly seed: number;
}

/**
 * Draws an Erdős–Rényi network and rewired generations of it, and measures the greedy distance of every pair.
 *
 * @throws ArgumentError for a setting out of range
 */
export function generationDistances(settings: GenerationSettings): Promise<DistanceMatrix> {
  const { layerWidths, density, generationCount, movedFraction, seed } = settings;
  const root = initialTopology({ layerWidths, density, distribution: 'erdos-renyi', outputLayer: 'dense', seed });
  const networks = rewiredGenerations(root, generationCount, movedFraction, seed);
  return distanceMatrix(networks.map((network, generation) => ({ label: `w${generation}`, network })));
}

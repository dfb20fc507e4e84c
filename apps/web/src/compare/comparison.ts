import type { ChanceLevel, NetworkDistance } from '@topograft/nnstd';
import { permuteNetwork } from '@topograft/nnstd';
import type { NetworkTopology } from '@topograft/sparse-core';
import { compareLayers, type LayerComparison } from './compare-layers.ts';

/** Two networks, how far apart they are, and what they share. */
export interface Comparison {
  readonly distance: NetworkDistance;
  /** The second network in the order of the first; `null` where their widths differ. */
  readonly aligned: NetworkTopology | null;
  /** Layer by layer, after alignment; empty where widths differ. */
  readonly layers: readonly LayerComparison[];
  /** `null` until it is estimated. */
  readonly chance: ChanceLevel | null;
}

/** Puts the second network into the order of the first and compares them in place. */
export function comparisonOf(a: NetworkTopology, b: NetworkTopology, distance: NetworkDistance): Comparison {
  const sameWidths = a.layers.every((layer, index) => layer.outputCount === b.layers[index]!.outputCount);
  if (!sameWidths) return { distance, aligned: null, layers: [], chance: null };
  const aligned = permuteNetwork(
    b,
    distance.layers.map(({ assignment }) => assignment),
  );
  const layers = a.layers.map((layer, index) => compareLayers(layer, aligned.layers[index]!));
  return { distance, aligned, layers, chance: null };
}

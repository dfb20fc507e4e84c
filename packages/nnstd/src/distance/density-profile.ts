import {
  ArgumentError,
  checkLayerWidths,
  layerWidthsOf,
  type NetworkTopology,
  validateNetwork,
} from '@topograft/sparse-core';

/**
 * What a random network keeps of a given one: its widths and how dense each layer is.
 *
 * @category Distances
 */
export interface DensityProfile {
  /** Neurons per layer, inputs first; two or more. */
  readonly layerWidths: readonly number[];
  /** `[layerWidths.length - 1]`, fraction of possible connections that exist, each in [0, 1]. */
  readonly densities: readonly number[];
}

/**
 * Takes the profile of a network.
 *
 * @throws {@link ShapeError} when the network breaks its contract
 * @category Distances
 */
export function densityProfile(network: NetworkTopology): DensityProfile {
  validateNetwork(network);
  const { layers } = network;
  return {
    layerWidths: layerWidthsOf(network),
    densities: layers.map(({ inputs, inputCount, outputCount }) => inputs.length / (inputCount * outputCount)),
  };
}

/**
 * Checks a profile.
 *
 * @throws {@link ArgumentError} for widths or densities out of range
 */
export function checkProfile({ layerWidths, densities }: DensityProfile): void {
  checkLayerWidths(layerWidths);
  if (densities.length === layerWidths.length - 1 && densities.every((d) => d >= 0 && d <= 1)) return;
  throw new ArgumentError({
    task: 'draw random networks of a density profile',
    reason: 'the densities are not usable',
    expected: `${layerWidths.length - 1} numbers from 0 to 1`,
    received: densities.join(','),
  });
}

import { createRng, denseLayer, erdosRenyi, type NetworkTopology, type TrainingConfig } from '@topograft/sparse-core';
import { targetDensities } from '../methods/target-densities.ts';

/**
 * Draws a random topology of the config's density and distribution, the last layer dense if so configured (then the density
 * holds over the other layers): each possible connection of a layer exists with the layer's density.
 *
 * Random streams: `topology/layer-k` of the run's seed.
 *
 * @throws {@link ArgumentError} for widths or a density out of range
 * @category Topologies
 */
export function initialTopology(
  config: Pick<TrainingConfig, 'layerWidths' | 'density' | 'distribution' | 'outputLayer' | 'seed'>,
): NetworkTopology {
  const { layerWidths, seed } = config;
  const densities = targetDensities(config);
  return {
    specVersion: 'v1',
    layers: layerWidths.slice(1).map((width, index) => {
      const density = densities[index]!;
      const inputCount = layerWidths[index]!;
      if (density === 1) return denseLayer(inputCount, width);
      return erdosRenyi(inputCount, width, density, createRng(seed, `topology/layer-${index}`));
    }),
  };
}

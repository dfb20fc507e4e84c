import { checkDensity, erdosRenyiProbabilities, type TrainingConfig } from '@topograft/sparse-core';
import { sparseLayerCount } from './sparse-layer-count.ts';

/**
 * The density that each layer shall have, by the config's distribution: the same in all sparse layers, or by Erdős–Rényi,
 * with the config's density over the sparse layers together. 1 in a dense output layer.
 *
 * @returns `[layerWidths.length - 1]`, each in (0, 1]
 * @throws {@link ArgumentError} for widths or a density out of range
 * @category Topologies
 * @see Evci et al. 2020, section 3 (1), for the distributions
 */
export function targetDensities(
  config: Pick<TrainingConfig, 'layerWidths' | 'density' | 'distribution' | 'outputLayer'>,
): number[] {
  const { layerWidths, density, distribution } = config;
  const sparseCount = sparseLayerCount(config);
  checkDensity(density);
  const sparse =
    distribution === 'uniform'
      ? Array.from({ length: sparseCount }, () => density)
      : erdosRenyiProbabilities(layerWidths.slice(0, sparseCount + 1), { density });
  return layerWidths.slice(1).map((_, index) => sparse[index] ?? 1);
}

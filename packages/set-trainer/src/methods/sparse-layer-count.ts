import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * How many layers are sparse, from the first on: all, or all but a dense output layer. An output layer that is the only
 * layer is sparse.
 *
 * @category Topologies
 */
export function sparseLayerCount({
  layerWidths,
  outputLayer,
}: Pick<TrainingConfig, 'layerWidths' | 'outputLayer'>): number {
  const layerCount = layerWidths.length - 1;
  return outputLayer === 'dense' && layerCount > 1 ? layerCount - 1 : layerCount;
}

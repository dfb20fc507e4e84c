import {
  createRng,
  denseLayer,
  erdosRenyi,
  erdosRenyiProbabilities,
  type NetworkTopology,
  type TrainingConfig,
} from '@topograft/sparse-core';

/**
 * Draws the topology a run starts from: Erdős–Rényi layers of the density asked for, the last one dense if so configured
 * (then the density holds over the other layers).
 *
 * Random streams: `topology/layer-k` of the run's seed.
 *
 * @throws {@link ArgumentError} for widths or a density out of range
 * @category Topologies
 */
export function initialTopology({
  layerWidths,
  density,
  outputLayer,
  seed,
}: Pick<TrainingConfig, 'layerWidths' | 'density' | 'outputLayer' | 'seed'>): NetworkTopology {
  const sparseWidths = outputLayer === 'dense' && layerWidths.length > 2 ? layerWidths.slice(0, -1) : layerWidths;
  const probabilities = erdosRenyiProbabilities(sparseWidths, { density });
  return {
    specVersion: 'v1',
    layers: layerWidths.slice(1).map((width, index) => {
      const probability = probabilities[index];
      const inputCount = layerWidths[index]!;
      if (probability === undefined) return denseLayer(inputCount, width);
      return erdosRenyi(inputCount, width, probability, createRng(seed, `topology/layer-${index}`));
    }),
  };
}

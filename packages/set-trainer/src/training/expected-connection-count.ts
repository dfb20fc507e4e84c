import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';
import { targetDensities } from '../methods/target-densities.ts';

/** Connections over all layers that a training starts with: those given, else the mean of what its method draws. */
export function expectedConnectionCount(config: TrainingConfig, topology: NetworkTopology | undefined): number {
  if (topology !== undefined) return topology.layers.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const { layerWidths, method } = config;
  const densities = methods[method].start === 'dense' ? [] : targetDensities(config);
  return layerWidths.slice(1).reduce((sum, width, at) => sum + (densities[at] ?? 1) * width * layerWidths[at]!, 0);
}

import { denseLayer, type NetworkTopology } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';
import { initialTopology } from '../network/initial-topology.ts';
import type { TrainerOptions } from './trainer.ts';

/**
 * The connections that a run starts from by its method: all, random ones ({@link initialTopology}), or those of the highest
 * score.
 *
 * @throws {@link ArgumentError} for widths or a density out of range
 * @category Topologies
 */
export function startTopology({
  config,
}: Required<Pick<TrainerOptions, 'config' | 'data' | 'split' | 'inputs'>>): NetworkTopology {
  const { start } = methods[config.method];
  if (start === 'random') return initialTopology(config);
  const { layerWidths } = config;
  return {
    specVersion: 'v1',
    layers: layerWidths.slice(1).map((width, index) => denseLayer(layerWidths[index]!, width)),
  };
}

import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { denseLayer } from './dense-layer.ts';

/**
 * The network that has every possible connection.
 *
 * @param layerWidths - neurons per layer, inputs first; at least two, each at least 1
 * @category Topologies
 */
export function denseNetwork(layerWidths: readonly number[]): NetworkTopology {
  const layers = layerWidths.slice(1).map((width, index) => denseLayer(layerWidths[index]!, width));
  return { specVersion: 'v1', layers };
}

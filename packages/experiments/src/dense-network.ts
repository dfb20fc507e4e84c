import { denseLayer, type NetworkTopology } from '@topograft/sparse-core';

/**
 * The network that has every possible connection.
 *
 * @param layerWidths - neurons per layer, inputs first
 */
export function denseNetwork(layerWidths: readonly number[]): NetworkTopology {
  const layers = layerWidths.slice(1).map((width, index) => denseLayer(layerWidths[index]!, width));
  return { specVersion: 'v1', layers };
}

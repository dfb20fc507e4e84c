import type { NetworkTopology } from '../spec/v1/network-topology.ts';

/**
 * Neurons per layer of a network, inputs first.
 *
 * @returns `[layers + 1]`
 * @category Topologies
 */
export function layerWidthsOf({ layers }: NetworkTopology): number[] {
  return [layers[0]!.inputCount, ...layers.map((layer) => layer.outputCount)];
}

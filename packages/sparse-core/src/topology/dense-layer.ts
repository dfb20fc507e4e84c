import type { LayerTopology } from '../spec/v1/layer-topology.ts';

/**
 * A fully connected layer, listed connection by connection.
 *
 * @param inputCount - n(k-1), at least 1
 * @param outputCount - n(k), at least 1
 * @category Topologies
 */
export function denseLayer(inputCount: number, outputCount: number): LayerTopology {
  const offsets = Uint32Array.from({ length: outputCount + 1 }, (_, neuron) => neuron * inputCount);
  const inputs = Uint32Array.from({ length: outputCount * inputCount }, (_, edge) => edge % inputCount);
  return { inputCount, outputCount, offsets, inputs };
}

import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import { transposeLayer } from '../topology/transpose-layer.ts';
import type { FloatArray, KernelMemory, LayerArrays } from './kernels.ts';

/**
 * Reserves the arrays of one layer and fills in its topology; weights and biases start at 0.
 *
 * @category Kernels
 */
export function layerArrays<Floats extends FloatArray>(
  layer: LayerTopology,
  memory: KernelMemory<Floats>,
): LayerArrays<Floats> {
  const connectionCount = layer.inputs.length;
  const arrays: LayerArrays<Floats> = {
    inputCount: layer.inputCount,
    outputCount: layer.outputCount,
    offsets: memory.uint32(layer.outputCount + 1),
    inputs: memory.uint32(connectionCount),
    weights: memory.floats(connectionCount),
    biases: memory.floats(layer.outputCount),
    transposedOffsets: memory.uint32(layer.inputCount + 1),
    transposedOutputs: memory.uint32(connectionCount),
    transposedEdges: memory.uint32(connectionCount),
  };
  writeTopology(layer, arrays);
  return arrays;
}

/**
 * Writes another topology with the same shape and number of connections over a layer's arrays; weights stay as they are.
 *
 * @category Kernels
 */
export function writeTopology(layer: LayerTopology, arrays: LayerArrays): void {
  const transposed = transposeLayer(layer);
  arrays.offsets.set(layer.offsets);
  arrays.inputs.set(layer.inputs);
  arrays.transposedOffsets.set(transposed.offsets);
  arrays.transposedOutputs.set(transposed.outputs);
  arrays.transposedEdges.set(transposed.edges);
}

/**
 * Bytes that {@link layerArrays} reserves in single precision, rounding of each array to 64 bytes included.
 *
 * @param inputCount - neurons of the layer before
 * @param outputCount - neurons of this layer
 * @category Kernels
 */
export function layerArrayBytes(inputCount: number, outputCount: number, connectionCount: number): number {
  return 4 * (4 * connectionCount + 2 * outputCount + inputCount + 2) + 7 * 64;
}

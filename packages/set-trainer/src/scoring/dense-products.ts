import { denseLayer, type Kernels, type LayerArrays, writeTopology } from '@topograft/sparse-core';
import { type BlockMatrix, forEachBlock, largestBlock } from './block-matrix.ts';

/**
 * Products with matrices that are made block by block; every one overwrites the result or adds to it.
 *
 * @category Training
 */
export interface DenseProducts {
  /** Z = M·X; `x` `[inputCount, stride]`, `z` `[outputCount, stride]`. */
  product(mode: 'set' | 'add', matrix: BlockMatrix, x: Float32Array, z: Float32Array): void;
  /** X = Mᵀ·Z. */
  transposedProduct(mode: 'set' | 'add', matrix: BlockMatrix, z: Float32Array, x: Float32Array): void;
}

/**
 * Reserves what products need: one block as a fully connected layer, and one array of activations.
 *
 * @category Training
 */
export function denseProducts(
  kernels: Kernels<Float32Array>,
  layerWidths: readonly number[],
  stride: number,
): DenseProducts {
  const room = blockArrays(kernels, layerWidths);
  const spare = kernels.memory.floats(Math.max(...layerWidths) * stride);
  let arrays = room;

  /** The block as a layer of so many neurons, with the rows of the matrix for weights. */
  const layerOf = (matrix: BlockMatrix, firstNeuron: number, neuronCount: number): LayerArrays<Float32Array> => {
    if (arrays.inputCount !== matrix.inputCount || arrays.outputCount !== neuronCount) {
      arrays = { ...room, inputCount: matrix.inputCount, outputCount: neuronCount };
      writeTopology(denseLayer(matrix.inputCount, neuronCount), arrays);
    }
    matrix.writeRows(arrays.weights, firstNeuron, neuronCount);
    return arrays;
  };
  const addSpare = (target: Float32Array, length: number): void => {
    for (let at = 0; at < length; at++) target[at]! += spare[at]!;
  };

  return {
    product(mode, matrix, x, z) {
      forEachBlock(matrix, (first, count) => {
        const rows = z.subarray(first * stride, (first + count) * stride);
        kernels.forward(layerOf(matrix, first, count), x, mode === 'set' ? rows : spare, stride);
        if (mode === 'add') addSpare(rows, rows.length);
      });
    },
    transposedProduct(mode, matrix, z, x) {
      forEachBlock(matrix, (first, count) => {
        const rows = z.subarray(first * stride, (first + count) * stride);
        // Each block of neurons gives every input a part of its sum.
        const isSet = mode === 'set' && first === 0;
        kernels.inputGradient(layerOf(matrix, first, count), rows, isSet ? x : spare, stride);
        if (!isSet) addSpare(x, matrix.inputCount * stride);
      });
    },
  };
}

/**
 * Bytes that {@link denseProducts} reserves in single precision, without the rounding of each array.
 *
 * @category Training
 */
export function denseProductBytes(layerWidths: readonly number[], stride: number): number {
  return 4 * (4 * largestBlock(layerWidths) + (3 + stride) * Math.max(...layerWidths) + 2);
}

function blockArrays({ memory }: Kernels<Float32Array>, layerWidths: readonly number[]): LayerArrays<Float32Array> {
  const widest = Math.max(...layerWidths);
  const length = largestBlock(layerWidths);
  return {
    inputCount: 0,
    outputCount: 0,
    offsets: memory.uint32(widest + 1),
    inputs: memory.uint32(length),
    weights: memory.floats(length),
    biases: memory.floats(widest),
    transposedOffsets: memory.uint32(widest + 1),
    transposedOutputs: memory.uint32(length),
    transposedEdges: memory.uint32(length),
  };
}

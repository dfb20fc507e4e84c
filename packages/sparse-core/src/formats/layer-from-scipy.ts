import { ShapeError } from '../errors/shape-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import { validateLayer } from '../topology/validate-layer.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/**
 * Reads a matrix as a layer: rows are inputs, columns are neurons, every stored position is a connection.
 *
 * @param matrix - `[inputs, neurons]`, or `[inputs + 1, neurons]` with the bias in the last row; shares no array with
 *   the result when the bias is dropped, and both of its index arrays when it is kept
 * @param options - `biasRow`: whether the last row is a bias to leave out (`'drop'`) or an input (`'keep'`);
 *   `what`: names the matrix in error messages
 * @throws {@link ShapeError} when no input or no neuron is left
 * @category Formats
 */
export function layerFromScipy(
  matrix: SparseMatrix,
  options: { readonly biasRow: 'drop' | 'keep'; readonly what?: string },
): LayerTopology {
  const { biasRow, what = 'the matrix' } = options;
  if (biasRow === 'keep') {
    const layer = {
      inputCount: matrix.rowCount,
      outputCount: matrix.columnCount,
      offsets: matrix.offsets,
      inputs: matrix.rows,
    };
    validateLayer(layer, what);
    return layer;
  }
  const inputCount = matrix.rowCount - 1;
  if (inputCount < 1) {
    throw new ShapeError({
      task: `use ${what} as a layer`,
      reason: `it has ${matrix.rowCount} rows, and none is left without the bias`,
      cure: "Keep the last row with biasRow: 'keep'.",
    });
  }
  const offsets = new Uint32Array(matrix.columnCount + 1);
  const inputs = new Uint32Array(matrix.rows.length);
  let count = 0;
  for (let column = 0; column < matrix.columnCount; column++) {
    for (let place = matrix.offsets[column]!; place < matrix.offsets[column + 1]!; place++) {
      if (matrix.rows[place]! < inputCount) inputs[count++] = matrix.rows[place]!;
    }
    offsets[column + 1] = count;
  }
  const layer = { inputCount, outputCount: matrix.columnCount, offsets, inputs: inputs.slice(0, count) };
  validateLayer(layer, what);
  return layer;
}

import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/**
 * A layer as a matrix of positions without values, `[inputCount, outputCount]`; it shares the arrays of the layer.
 *
 * @category Formats
 */
export function layerToScipy(layer: LayerTopology): SparseMatrix {
  return {
    rowCount: layer.inputCount,
    columnCount: layer.outputCount,
    offsets: layer.offsets,
    rows: layer.inputs,
    values: null,
  };
}

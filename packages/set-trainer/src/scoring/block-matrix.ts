/**
 * A matrix of numbers at all positions of a layer, of which any rows can be made at any time: it is never held as a whole.
 *
 * @category Training
 */
export interface BlockMatrix {
  /** Columns. */
  readonly inputCount: number;
  /** Rows, one a neuron. */
  readonly outputCount: number;
  /** Writes the rows of some neurons, `[neuronCount, inputCount]`, row-major, to the beginning of `target`. */
  writeRows(target: Float32Array, firstNeuron: number, neuronCount: number): void;
}

/** Most numbers of a block, 1 MB: it stays in the cache. A neuron with more inputs makes a block by itself. */
const BLOCK_LENGTH = 1 << 18;

/**
 * Visits the neurons of a layer block by block, ascending.
 *
 * @category Training
 */
export function forEachBlock(
  shape: Pick<BlockMatrix, 'inputCount' | 'outputCount'>,
  visit: (firstNeuron: number, neuronCount: number) => void,
): void {
  const neuronCount = blockNeuronCount(shape);
  for (let first = 0; first < shape.outputCount; first += neuronCount) {
    visit(first, Math.min(neuronCount, shape.outputCount - first));
  }
}

/**
 * Numbers of the largest block of a network's layers: 2¹⁸ or the inputs of one neuron, never inputs × neurons.
 *
 * @param layerWidths - neurons per layer, inputs first
 * @category Training
 */
export function largestBlock(layerWidths: readonly number[]): number {
  const lengths = layerWidths.slice(1).map((outputCount, index) => {
    const inputCount = layerWidths[index]!;
    return inputCount * blockNeuronCount({ inputCount, outputCount });
  });
  return Math.max(...lengths);
}

function blockNeuronCount({ inputCount, outputCount }: Pick<BlockMatrix, 'inputCount' | 'outputCount'>): number {
  return Math.min(outputCount, Math.max(1, Math.floor(BLOCK_LENGTH / inputCount)));
}

/**
 * Which inputs each neuron of one layer has; the connections of one sparse layer, without their weights.
 *
 * Neuron-major: the inputs of neuron `j` are `inputs[offsets[j]] … inputs[offsets[j + 1] - 1]`, ascending and without
 * repetition. This is the CSC form of the paper's `W(k)` of shape `[inputCount, outputCount]`, and the CSR form of its
 * transpose. A connection exists because it is listed here, never because a weight is not zero.
 *
 * @category Topologies
 * @see Liu et al. 2020, section 3
 */
export interface LayerTopology {
  /** Neurons of the layer before, n(k-1); at least 1. */
  readonly inputCount: number;
  /** Neurons of this layer, n(k); at least 1. */
  readonly outputCount: number;
  /** `[outputCount + 1]`, starts at 0, never falls, ends at the number of connections. */
  readonly offsets: Uint32Array;
  /** `[connectionCount]`, each in `[0, inputCount)`. */
  readonly inputs: Uint32Array;
}

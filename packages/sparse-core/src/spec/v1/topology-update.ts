/**
 * A list of connections by coordinates: connection `e` goes from input `inputs[e]` to neuron `outputs[e]`.
 * Sorted by neuron, then by input.
 *
 * @category Topologies
 */
export interface ConnectionList {
  /** `[count]`, neuron of this layer. */
  readonly outputs: Uint32Array;
  /** `[count]`, neuron of the layer before. */
  readonly inputs: Uint32Array;
}

/**
 * One prune-and-regrow step of one layer, as a value that can be printed, tested, drawn, and only then applied.
 *
 * @category Topologies
 */
export interface LayerUpdate {
  /** Connections that go. */
  readonly removed: ConnectionList;
  /** Connections that come; some may be among those removed. */
  readonly grown: ConnectionList;
}

/**
 * One prune-and-regrow step of a network; a layer that does not evolve has two empty lists.
 *
 * @category Topologies
 */
export interface TopologyUpdate {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** One a layer, first layer first. */
  readonly layers: readonly LayerUpdate[];
}

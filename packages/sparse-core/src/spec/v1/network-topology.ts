import type { LayerTopology } from './layer-topology.ts';

/**
 * The connections of a whole network, first layer first: layer `k + 1` has as many inputs as layer `k` has neurons.
 *
 * @category Topologies
 */
export interface NetworkTopology {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** At least one. */
  readonly layers: readonly LayerTopology[];
}

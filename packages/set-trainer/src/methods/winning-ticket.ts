import {
  applyLayerUpdate,
  connectionsAt,
  layerWidthsOf,
  type NetworkTopology,
  type TrainingConfig,
} from '@topograft/sparse-core';
import { sparseLayerCount } from './sparse-layer-count.ts';
import { smallestMagnitudes } from './smallest-magnitudes.ts';
import { smallestOverall } from './smallest-overall.ts';

/**
 * How a trained network is pruned to a ticket.
 *
 * @category Methods
 */
export interface TicketOptions {
  /** Share of the connections of the sparse layers that goes, in [0, 1]; the number is rounded. */
  readonly fraction: number;
  /** Whether each layer loses the fraction, or all of them together. */
  readonly scope: 'layer' | 'global';
  /** `'dense'`: the last layer keeps all connections, as in a run with this setting. */
  readonly outputLayer: TrainingConfig['outputLayer'];
}

/**
 * The topology that is left of a trained network without the weights nearest to zero. Trained once more from its first
 * weights, or those of an early epoch (rewinding), and pruned again and again, it is a lottery ticket.
 *
 * Departs from paper and code: an output layer that is pruned loses the same fraction as the others (in the paper, half
 * of it); exactly the number asked for goes, ties by index (in the code, whatever lies below a threshold).
 *
 * @param weights - trained weights of each layer, `[connections]`, in the order of its `inputs`
 * @category Methods
 * @see Frankle and Carbin 2019, "The lottery ticket hypothesis", section 1; Frankle et al. 2020, "Linear mode connectivity
 * and the lottery ticket hypothesis", algorithm 2; `pruning/` of facebookresearch/open_lth
 */
export function winningTicket(
  topology: NetworkTopology,
  weights: readonly Float32Array[],
  { fraction, scope, outputLayer }: TicketOptions,
): NetworkTopology {
  const { layers } = topology;
  const layerWidths = layerWidthsOf(topology);
  const pruned = weights.slice(0, sparseLayerCount({ layerWidths, outputLayer }));
  const countOf = (connectionCount: number): number => Math.round(fraction * connectionCount);
  const dropped =
    scope === 'layer'
      ? pruned.map((layerWeights) => smallestMagnitudes(layerWeights, countOf(layerWeights.length)))
      : smallestOverall(pruned, countOf(pruned.reduce((sum, { length }) => sum + length, 0)));
  const grown = { outputs: new Uint32Array(), inputs: new Uint32Array() };
  return {
    specVersion: 'v1',
    layers: layers.map((layer, index) => {
      const edges = dropped[index];
      return edges === undefined
        ? layer
        : applyLayerUpdate(layer, { removed: connectionsAt(layer, edges), grown }).layer;
    }),
  };
}

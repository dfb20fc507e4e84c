import { applyLayerUpdate, connectionsAt, sampleFreePositions } from '@topograft/sparse-core';
import { smallestBySign } from './smallest-by-sign.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Sparse evolutionary training: after an epoch, prunes the weights nearest to zero sign by sign and grows as many
 * connections at uniformly random free positions.
 *
 * Positions just pruned are free, as in the authors' code: a connection may be pruned and grown in one step, and then
 * starts again from zero.
 *
 * @category Methods
 * @see Mocanu et al. 2018, "Scalable training of artificial neural networks with adaptive sparse connectivity inspired
 * by network science", algorithm 1
 */
export const setMethod: TrainingMethod = {
  name: 'set',
  planStep: ({ layer, weights, dropFraction, rng }) => {
    const removed = connectionsAt(layer, smallestBySign(weights, dropFraction));
    const nothing = { outputs: new Uint32Array(), inputs: new Uint32Array() };
    const { layer: pruned } = applyLayerUpdate(layer, { removed, grown: nothing });
    return { removed, grown: sampleFreePositions(pruned, removed.inputs.length, rng) };
  },
};

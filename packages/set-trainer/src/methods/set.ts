import { dropSmallest } from './drop-smallest.ts';
import { growAtRandom } from './grow-at-random.ts';
import { shareWithinLayer } from './share-within-layer.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Sparse evolutionary training: prunes the weights nearest to zero and grows as many connections at uniformly random free
 * positions of the same layer.
 *
 * @category Methods
 * @see Mocanu et al. 2018, "Scalable training of artificial neural networks with adaptive sparse connectivity inspired
 * by network science", algorithm 1
 */
export const set: TrainingMethod = {
  name: 'set',
  start: 'random',
  update: { drop: dropSmallest, share: shareWithinLayer, grow: growAtRandom },
};

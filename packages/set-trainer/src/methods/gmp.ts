import { dropToSchedule } from './drop-to-schedule.ts';
import { growNothing } from './grow-nothing.ts';
import { shareNothing } from './share-nothing.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Gradual magnitude pruning: starts dense and drops the weights nearest to zero of each layer, fast at first and slowly
 * at the end, until the layer has its target density; what is dropped stays away.
 *
 * Departs from the authors' code: a layer's target is by the config's distribution (there, one sparsity for all).
 *
 * @category Methods
 * @see Zhu and Gupta 2017, "To prune, or not to prune: exploring the efficacy of pruning for model compression",
 * equation 1; `PolynomialDecay` of tensorflow/model-optimization, with exponent 3
 */
export const gmp: TrainingMethod = {
  name: 'gmp',
  start: 'dense',
  update: { drop: dropToSchedule, share: shareNothing, grow: growNothing },
};

import type { TrainingMethod } from './training-method.ts';

/**
 * Trains a random topology and never changes it: the paper's Fix-MLP.
 *
 * @category Methods
 * @see Liu et al. 2020, section 4.2
 */
export const staticTopology: TrainingMethod = { name: 'static', start: 'random', update: null };

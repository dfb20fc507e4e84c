import type { TrainingMethod } from './training-method.ts';

/**
 * Trains the topology it is given and never changes it: the paper's Fix-MLP.
 *
 * @category Methods
 * @see Liu et al. 2020, section 4.2
 */
export const staticMethod: TrainingMethod = { name: 'static', planStep: null };

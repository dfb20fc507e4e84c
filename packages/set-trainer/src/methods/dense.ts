import type { TrainingMethod } from './training-method.ts';

/**
 * Trains all possible connections: the dense baseline.
 *
 * @category Methods
 * @see Liu et al. 2020, section 4.2
 */
export const dense: TrainingMethod = { name: 'dense', start: 'dense', update: null };

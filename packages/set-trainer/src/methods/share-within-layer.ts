import type { UpdateRule } from './training-method.ts';

/**
 * Grows as many connections in each layer as it has lost.
 *
 * @category Methods
 */
export const shareWithinLayer: UpdateRule['share'] = (_, droppedCounts) => droppedCounts;

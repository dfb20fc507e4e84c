import type { UpdateRule } from './training-method.ts';

/**
 * Grows no connection in any layer, however many were dropped.
 *
 * @category Methods
 */
export const shareNothing: UpdateRule['share'] = (_, droppedCounts) => droppedCounts.map(() => 0);

import type { UpdateRule } from './training-method.ts';

/**
 * Grows no connection in any layer, however many were dropped.
 *
 * @category Methods
 */
export const shareNothing: UpdateRule['share'] = (_, droppedCounts) => droppedCounts.map(() => 0);

/**
 * Grows no connection: for methods whose topologies only shrink.
 *
 * @category Methods
 */
export const growNothing: UpdateRule['grow'] = () => ({ outputs: new Uint32Array(), inputs: new Uint32Array() });

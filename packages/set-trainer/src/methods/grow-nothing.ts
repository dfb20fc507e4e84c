import type { UpdateRule } from './training-method.ts';

/**
 * Grows no connection: for methods whose topologies only shrink.
 *
 * @category Methods
 */
export const growNothing: UpdateRule['grow'] = () => ({ outputs: new Uint32Array(), inputs: new Uint32Array() });

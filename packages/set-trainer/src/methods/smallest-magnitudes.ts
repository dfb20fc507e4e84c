import { lowestValues } from './lowest-values.ts';

/**
 * The `count` weights nearest to zero; of equally near ones, those with the lower index.
 *
 * @param weights - `[connections]`, finite
 * @param count - in [0, connections]
 * @returns ascending indices into `weights`
 * @category Methods
 */
export function smallestMagnitudes(weights: Float32Array, count: number): Uint32Array {
  return lowestValues(weights.map(Math.abs), count);
}

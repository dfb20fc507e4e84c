import { smallestOverall } from './smallest-overall.ts';
import type { UpdateRule } from './training-method.ts';

/**
 * Drops the fraction ζ of the connections of all evolving layers together: those nearest to zero, wherever they are. A
 * layer may lose all of its connections. The config's `pruneRule` has no part in it.
 *
 * @category Methods
 * @see Mostafa and Wang 2019, algorithm 1
 */
export const dropSmallestOverall: UpdateRule['drop'] = ({ layers, dropFraction }) => {
  const evolving = layers.map(({ weights, evolves }) => (evolves ? weights : new Float32Array()));
  const connectionCount = evolving.reduce((sum, weights) => sum + weights.length, 0);
  return smallestOverall(evolving, Math.floor(dropFraction * connectionCount));
};

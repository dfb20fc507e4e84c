import { targetDensities } from './target-densities.ts';
import { smallestMagnitudes } from './smallest-magnitudes.ts';
import type { UpdateRule } from './training-method.ts';

/**
 * Drops the weights nearest to zero of each layer until it has the density d + (1 − d)(1 − t)³, where d is the layer's
 * target density and t the progress; the number kept is rounded. The config's ζ and `pruneRule` have no part in it.
 *
 * @category Methods
 * @see Zhu and Gupta 2017, equation 1, with densities in place of sparsities and an initial density of 1
 */
export const dropToSchedule: UpdateRule['drop'] = ({ layers, config, progress }) => {
  const densities = targetDensities(config);
  const left = 1 - progress;
  return layers.map(({ layer, weights, evolves }, index) => {
    const target = densities[index]!;
    const density = target + (1 - target) * left * left * left;
    const keptCount = Math.round(density * layer.inputCount * layer.outputCount);
    return smallestMagnitudes(weights, evolves ? Math.max(0, weights.length - keptCount) : 0);
  });
};

import { smallestBySign } from './smallest-by-sign.ts';
import { smallestMagnitudes } from './smallest-magnitudes.ts';
import type { UpdateRule } from './training-method.ts';

/**
 * Drops the fraction ζ of each layer's weights nearest to zero, sign by sign or together by the config's `pruneRule`.
 *
 * @category Methods
 */
export const dropSmallest: UpdateRule['drop'] = ({ layers, config, dropFraction }) =>
  layers.map(({ weights, evolves }) => {
    if (!evolves) return new Uint32Array();
    if (config.pruneRule === 'sign') return smallestBySign(weights, dropFraction);
    return smallestMagnitudes(weights, Math.floor(dropFraction * weights.length));
  });

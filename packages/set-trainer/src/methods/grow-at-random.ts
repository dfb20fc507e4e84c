import { sampleFreePositions } from '@topograft/sparse-core';
import type { UpdateRule } from './training-method.ts';

/**
 * Grows connections at uniformly random free positions of the layer.
 *
 * @category Methods
 * @see Mocanu et al. 2018, algorithm 1
 */
export const growAtRandom: UpdateRule['grow'] = ({ rng }, layerIndex, pruned, count) =>
  sampleFreePositions(pruned, count, rng(layerIndex));

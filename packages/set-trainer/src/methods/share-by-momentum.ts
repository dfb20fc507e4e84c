import { apportion } from './apportion.ts';
import { freeCounts } from './free-counts.ts';
import type { UpdateRule } from './training-method.ts';

/**
 * Shares the dropped connections among the layers in proportion to the mean |momentum| of each layer's connections before
 * the drop, up to what is free; the total is kept exactly.
 *
 * Departs from the authors' code in three ways: what a full layer cannot take goes to the others in the same proportion
 * (there, in equal parts, and a layer is full at 99 %); the total is exact (there, ceilings, and the error is made good
 * at later updates); and layers of a density over 0.8 drop as many as the others.
 *
 * @category Methods
 * @see Dettmers and Zettlemoyer 2019, "Sparse networks from scratch: faster training without losing performance",
 * section 3 and algorithm 1; `calc_growth_redistribution` in `sparselearning/core.py` of TimDettmers/sparse_learning
 */
export const shareByMomentum: UpdateRule['share'] = (context, droppedCounts) =>
  apportion(
    droppedCounts.reduce((sum, count) => sum + count, 0),
    context.layers.map(({ momentum, evolves }) => (evolves ? meanMagnitude(momentum) : 0)),
    freeCounts(context, droppedCounts),
  );

function meanMagnitude(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return values.length === 0 ? 0 : sum / values.length;
}

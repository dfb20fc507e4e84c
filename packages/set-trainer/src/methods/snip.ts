import type { TrainingMethod } from './training-method.ts';

/**
 * SNIP: keeps the connections of the dense network at initialisation with the largest |w·g|, the effect on the loss of
 * taking one away, over all sparse layers together; the topology then stays.
 *
 * Departs from the authors' code: the weights scored are those trained (there, they may be drawn anew after pruning), by
 * the config's `initialization`; biases are neither scored nor pruned; and |w·g| is not divided by its sum, which changes
 * no order.
 *
 * @category Methods
 * @see Lee, Ajanthan and Torr 2019, "SNIP: single-shot network pruning based on connection sensitivity", algorithm 1;
 * `snip/model.py` of namhoonlee/snip-public
 */
export const snip: TrainingMethod = {
  name: 'snip',
  start: { order: 1, temperature: 1, score: (weight, gradient) => Math.abs(weight * gradient) },
  update: null,
};

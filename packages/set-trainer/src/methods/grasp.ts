import type { TrainingMethod } from './training-method.ts';

/**
 * GraSP: keeps the connections of the dense network at initialisation without which the gradient would flow least: those
 * with the largest w·(Hg), over all sparse layers together; the topology then stays.
 *
 * The authors' code removes the largest −w·(Hg) and, in its first pass for g and its second for Hg alike, divides the
 * logits by T = 200; so is it done here. Departs from it: g and Hg are of the same `gradientBatches` batches taken as one
 * (there, Hg is summed over two halves of samples drawn class by class, g over both), and layers keep the weights that
 * the config's `initialization` gave them (there, fully connected ones are drawn anew for the scores).
 *
 * @category Methods
 * @see Wang, Zhang and Grosse 2020, "Picking winning tickets before training by preserving gradient flow",
 * algorithm 1; `pruner/GraSP.py` of alecwangcq/GraSP
 */
export const grasp: TrainingMethod = {
  name: 'grasp',
  start: {
    order: 2,
    temperature: 200,
    score: (weight, _, hessianGradient) => weight * hessianGradient,
  },
  update: null,
};

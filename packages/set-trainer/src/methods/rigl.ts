import { dropSmallest } from './drop-smallest.ts';
import { growByGradient } from './grow-by-gradient.ts';
import { shareWithinLayer } from './share-within-layer.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * RigL: drops the weights nearest to zero and grows as many connections of the same layer where the gradient is largest,
 * those just dropped among the candidates.
 *
 * Departs from the authors' code: the gradient is the mean over `gradientBatches` batches (there, the one batch of the
 * step, which is not also a training step); drop scores have no noise (there, 10⁻⁵); and a connection that is dropped and
 * grown at once starts like any grown one, unless the config says otherwise (there, it keeps its weight).
 *
 * @category Methods
 * @see Evci et al. 2020, "Rigging the lottery: making all tickets winners", algorithm 1; `SparseRigLOptimizerBase` in
 * `rigl/sparse_optimizers_base.py` of google-research/rigl
 */
export const rigl: TrainingMethod = {
  name: 'rigl',
  start: 'random',
  update: { drop: dropSmallest, share: shareWithinLayer, grow: growByGradient('mean') },
};

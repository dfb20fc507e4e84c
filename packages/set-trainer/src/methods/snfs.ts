import { dropSmallest } from './drop-smallest.ts';
import { growByGradient } from './grow-by-gradient.ts';
import { shareByMomentum } from './share-by-momentum.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Sparse networks from scratch (sparse momentum): drops the weights nearest to zero of each layer, shares as many among
 * the layers by the mean |momentum| of their connections, and grows them where the |momentum of the gradient| is largest.
 *
 * Departs from paper and authors' code: the momentum of an absent connection is summed up over `gradientBatches` batches
 * at the present weights (there, it is kept for all n·m positions while training, in dense memory); that of existing ones
 * is the optimizer's first moment alone (there, with Adam, divided by the root of the second). For the shares see
 * {@link shareByMomentum}.
 *
 * @category Methods
 * @see Dettmers and Zettlemoyer 2019, "Sparse networks from scratch: faster training without losing performance",
 * algorithm 1; `sparselearning/core.py` of TimDettmers/sparse_learning
 */
export const snfs: TrainingMethod = {
  name: 'snfs',
  start: 'random',
  update: { drop: dropSmallest, share: shareByMomentum, grow: growByGradient('momentum') },
};

import type { TrainingConfig } from '@topograft/sparse-core';
import { topologyPaper } from './topology-paper.ts';

/** Connections of ε(n + m) a layer, as a share of those possible: 13·(1784 + 2000 + 2000 + 1010) of 2,794,000. */
const density = (13 * (784 + 1000 + 2000 + 2000 + 1010)) / (784 * 1000 + 2 * 1000 * 1000 + 1000 * 10);

/**
 * SET as the authors' SciPy program and their Fashion-MNIST tutorial do it: truly sparse, every layer evolves, grown
 * weights from N(0, 0.1²), decay of the weights that does not scale with the learning rate.
 *
 * Departures: softmax and cross-entropy for their sigmoid and squared error; biases do not decay; connections are drawn
 * one by one, where theirs are drawn with replacement and so somewhat fewer.
 *
 * @category Training
 * @see `set_mlp_sparse_data_structures.py` and `set_mlp.py` of the authors; Mocanu et al. 2018
 */
export const setScipy: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [784, 1000, 1000, 1000, 10],
  density,
  outputLayer: 'sparse',
  dropFraction: 0.3,
  grownWeights: 'normal',
  evolveAfterLastEpoch: false,
  activation: 'relu',
  dropout: 0.2,
  optimizer: 'momentum',
  learningRate: 0.05,
  weightDecay: 2e-4,
  weightDecayMode: 'unscaled',
  epochCount: 400,
  batchSize: 40,
};

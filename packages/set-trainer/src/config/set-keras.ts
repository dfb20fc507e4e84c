import type { TrainingConfig } from '@topograft/sparse-core';
import { topologyPaper } from './topology-paper.ts';

/** Connections of ε(n + m) a layer, as a share of those possible: 20·(7072 + 5000 + 5000) of 20,288,000. */
const density = (20 * (3072 + 4000 + 4000 + 1000 + 1000 + 4000)) / (3072 * 4000 + 4000 * 1000 + 1000 * 4000);

/**
 * SET on CIFAR-10 as the authors' Keras program does it: masks over dense matrices, all momentum lost at every update.
 *
 * Departures: rotation within ±10° and flips are theirs, and a crop of 4 pixels stands for their shift by up to a tenth;
 * the masks hold from the first forward pass on, and theirs from the first update.
 *
 * @category Training
 * @see `set_mlp_keras_cifar10.py`, dcmocanu/sparse-evolutionary-artificial-neural-networks; Mocanu et al. 2018
 */
export const setKeras: TrainingConfig = {
  ...topologyPaper,
  layerWidths: [3072, 4000, 1000, 4000, 10],
  density,
  dropFraction: 0.3,
  pruneRule: 'sign',
  grownWeights: 'zero',
  grownState: 'all-reset',
  dropout: 0.3,
  initialization: 'glorot',
  optimizer: 'momentum',
  weightDecay: 0,
  epochCount: 1000,
  batchSize: 100,
  normalization: 'feature',
  augmentation: 'paper',
};

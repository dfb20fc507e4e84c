import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * Settings under which the paper's Fashion-MNIST curves are met (density 0.6 %, 784-784-784-784-10).
 *
 * Learning rate, momentum, weight decay, batch, ζ and the held-out share are the paper's; the rest it does not state and
 * follows from the authors' released networks: dense output layer, weights N(0, 0.1²), connections grown at zero.
 *
 * @category Training
 * @see Liu et al. 2020, sections 4.1 and 4.2
 */
export const topologyPaper: TrainingConfig = {
  layerWidths: [784, 784, 784, 784, 10],
  density: 0.006,
  outputLayer: 'dense',
  method: 'set',
  dropFraction: 0.2,
  evolveAfterLastEpoch: true,
  epochCount: 200,
  batchSize: 128,
  learningRate: 0.01,
  momentum: 0.9,
  weightDecay: 1e-6,
  initialWeightDeviation: 0.1,
  validationFraction: 0.2,
  seed: 1,
  topologyInterval: 10,
};

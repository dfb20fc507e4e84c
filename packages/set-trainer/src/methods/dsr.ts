import { dropSmallestOverall } from './drop-smallest-overall.ts';
import { growAtRandom } from './grow-at-random.ts';
import { shareBySurvivors } from './share-by-survivors.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Dynamic sparse reparameterization: drops the weights nearest to zero of all layers together, shares as many among the
 * layers in proportion to the connections that survive in each, and grows them at random.
 *
 * Departs from paper and authors' code: exactly the fraction ζ is dropped (there, what lies below a threshold that is
 * doubled or halved after each update whenever the fraction dropped misses its aim by more than a tenth). Layers left
 * without connections get none back while another survives and has room, as there.
 *
 * @category Methods
 * @see Mostafa and Wang 2019, "Parameter efficient training of deep convolutional neural networks by dynamic sparse
 * reparameterization", algorithm 1; `DSModel.reparameterize` of the authors' code
 */
export const dsr: TrainingMethod = {
  name: 'dsr',
  start: 'random',
  update: { drop: dropSmallestOverall, share: shareBySurvivors, grow: growAtRandom },
};

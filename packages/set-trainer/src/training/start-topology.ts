import { createRng, denseNetwork, type NetworkTopology, shuffle } from '@topograft/sparse-core';
import { methods } from '../methods/methods.ts';
import { initialTopology } from '../network/initial-topology.ts';
import { scoredTopology } from '../scoring/scored-topology.ts';
import type { TrainerOptions } from './trainer.ts';

/**
 * The connections that a run starts from by its method: all, random ones ({@link initialTopology}), or those of the highest
 * score ({@link scoredTopology}) on the first `gradientBatches` batches of the first epoch, images as they are.
 *
 * @throws {@link ArgumentError} for widths or a density out of range
 * @category Topologies
 */
export function startTopology({
  config,
  data,
  split,
  inputs,
}: Required<Pick<TrainerOptions, 'config' | 'data' | 'split' | 'inputs'>>): NetworkTopology {
  const { start } = methods[config.method];
  if (start === 'random') return initialTopology(config);
  const { layerWidths, batchSize, gradientBatches, seed } = config;
  if (start !== 'dense') {
    const order = split.training.slice();
    shuffle(order, createRng(seed, 'shuffle/epoch-1'));
    const rows = order.subarray(0, gradientBatches * batchSize);
    return scoredTopology({ config, score: start, ...data.train, rows, normalization: inputs });
  }
  return denseNetwork(layerWidths);
}

import { createRng } from '@topograft/sparse-core';
import type { TrainingStep } from './training-network.ts';

/**
 * The two words that the dropout mask of a layer and step is made from.
 *
 * Random stream: `dropout/epoch-n/batch-b/layer-k`.
 */
export function dropoutKey(
  seed: number,
  { epoch, batch }: Pick<TrainingStep, 'epoch' | 'batch'>,
  layerIndex: number,
): readonly [number, number] {
  const rng = createRng(seed, `dropout/epoch-${epoch}/batch-${batch}/layer-${layerIndex}`);
  return [rng.uint32(), rng.uint32()];
}

import type { Score } from '@topograft/sparse-core';
import type { Trainer } from './trainer.ts';
import { trainerModelFile } from './trainer-model-file.ts';

/**
 * A model that is better than all before.
 *
 * @category Training
 */
export interface BestModel {
  /** Of `best.safetensors`. */
  readonly bytes: Uint8Array;
  /** On the hold-out. */
  readonly accuracy: number;
}

/**
 * The model of a trainer, where it is better than the best so far; for the hook `beforeUpdate` of {@link Trainer.epochs}.
 *
 * @param epoch - the one that has just been evaluated, from 1
 * @param best - accuracy on the hold-out of the best so far; `null` before the first
 * @returns `null` when it is not better
 * @category Training
 */
export function betterModel(
  trainer: Trainer,
  epoch: number,
  { accuracy }: Pick<Score, 'accuracy'>,
  best: number | null,
): BestModel | null {
  if (best !== null && accuracy <= best) return null;
  const metadata = { epoch: String(epoch), validationAccuracy: String(accuracy) };
  return { accuracy, bytes: trainerModelFile(trainer, 'model', metadata) };
}

import type { BatchLoss, Score } from '@topograft/sparse-core';
import { DivergedError } from './diverged-error.ts';

const PAUSE_EVERY_BATCHES = 32;

/**
 * How a pass over the data may be watched and stopped.
 *
 * @category Training
 */
export interface BatchHooks {
  /** What is being done, for the message of an error: `train epoch 3`. */
  readonly task: string;
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress?: (batch: number, batchCount: number) => void;
}

/**
 * Runs rows through `run` in batches, in order; every 32 batches reports, lets the host run, and heeds the signal.
 *
 * @param rows - image numbers
 * @returns means over all rows
 * @throws {@link DivergedError} at the first batch whose loss is not finite
 * @throws the signal's reason, once it is aborted
 * @category Training
 */
export async function overBatches(
  rows: Uint32Array,
  batchSize: number,
  run: (batchRows: Uint32Array) => BatchLoss,
  { task, pause, signal, onProgress }: BatchHooks,
): Promise<Score> {
  let loss = 0;
  let correct = 0;
  const batchCount = Math.ceil(rows.length / batchSize);
  for (let batch = 0; batch < batchCount; batch++) {
    const { lossSum, correctCount } = run(rows.subarray(batch * batchSize, (batch + 1) * batchSize));
    if (!Number.isFinite(lossSum)) {
      throw new DivergedError({
        task,
        reason: `the loss of batch ${batch + 1} of ${batchCount} is not a finite number`,
        cure: 'Lower the learning rate or the momentum.',
      });
    }
    loss += lossSum;
    correct += correctCount;
    if ((batch + 1) % PAUSE_EVERY_BATCHES === 0) {
      onProgress?.(batch + 1, batchCount);
      await pause();
      signal?.throwIfAborted();
    }
  }
  return { loss: loss / rows.length, accuracy: correct / rows.length };
}

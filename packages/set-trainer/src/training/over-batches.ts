import type { BatchLoss, Score } from '@topograft/sparse-core';
import { DivergedError } from './diverged-error.ts';

/**
 * How far a pass over the data has come, and what it has summed up so far.
 *
 * @category Training
 */
export interface BatchSums {
  /** Batches done. */
  readonly batch: number;
  /** Cross-entropy over their samples, in nats. */
  readonly lossSum: number;
  /** Samples classified right. */
  readonly correctCount: number;
}

/**
 * How a pass over the data may be watched and stopped.
 *
 * @category Training
 */
export interface BatchHooks {
  /** What is being done, for the message of an error: `train epoch 3`. */
  readonly task: string;
  /** What to do when the loss is not finite. */
  readonly divergenceCure: string;
  /** Lets the host run. */
  readonly pause: () => Promise<void>;
  /** Batches between two pauses. */
  readonly pauseEvery: number;
  /** Stops the pass at a pause, once it is aborted. */
  readonly signal: AbortSignal | undefined;
  /** Where to go on; default: at the first batch. */
  readonly from?: BatchSums;
  /** Called after each batch; a promise is waited for. */
  readonly onBatch?: (sums: BatchSums) => Promise<void> | undefined;
  /** Called before each pause. */
  readonly onProgress?: (batch: number) => void;
}

/**
 * Runs rows through `run` in batches, in order; every few batches reports, lets the host run, and heeds the signal.
 *
 * @param rows - image numbers
 * @param run - gets them and the number of the batch, from 0
 * @returns means over all rows
 * @throws {@link DivergedError} at the first batch whose loss is not finite
 * @throws the signal's reason, once it is aborted
 * @category Training
 */
export async function overBatches(
  rows: Uint32Array,
  batchSize: number,
  run: (batchRows: Uint32Array, batch: number) => BatchLoss,
  { task, divergenceCure, pause, pauseEvery, signal, from, onBatch, onProgress }: BatchHooks,
): Promise<Score> {
  let sums: BatchSums = from ?? { batch: 0, lossSum: 0, correctCount: 0 };
  const batchCount = Math.ceil(rows.length / batchSize);
  while (sums.batch < batchCount) {
    const batch = sums.batch + 1;
    const { lossSum, correctCount } = run(rows.subarray(sums.batch * batchSize, batch * batchSize), sums.batch);
    if (!Number.isFinite(lossSum)) {
      throw new DivergedError({
        task,
        reason: `the loss of batch ${batch} of ${batchCount} is not a finite number`,
        cure: divergenceCure,
      });
    }
    sums = { batch, lossSum: sums.lossSum + lossSum, correctCount: sums.correctCount + correctCount };
    const work = onBatch?.(sums);
    if (work !== undefined) await work;
    if (batch % pauseEvery === 0) {
      onProgress?.(batch);
      await pause();
      signal?.throwIfAborted();
    }
  }
  return { loss: sums.lossSum / rows.length, accuracy: sums.correctCount / rows.length };
}

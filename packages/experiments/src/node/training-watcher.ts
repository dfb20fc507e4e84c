import type { BatchProgress } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';

/**
 * Who is told how a run gets on, in this order.
 *
 * @category Training
 */
export interface TrainingWatcher {
  /** The run begins: on another thread, when one is free. */
  readonly onStart?: () => void;
  /** Every few batches. */
  readonly onProgress?: (progress: BatchProgress) => void;
  /** After each epoch, none left out. */
  readonly onEpoch?: (record: EpochRecord) => void;
}

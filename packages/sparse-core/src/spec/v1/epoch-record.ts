/**
 * Mean loss and accuracy over one part of the data.
 *
 * @category Training
 */
export interface Score {
  /** Mean cross-entropy in nats; `null` when it was not finite. */
  readonly loss: number | null;
  /** Fraction of samples classified right, in [0, 1]. */
  readonly accuracy: number;
}

/**
 * Connections of one layer over one epoch.
 *
 * @category Training
 */
export interface LayerEpochRecord {
  /** Connections after the epoch's prune-and-regrow step. */
  readonly connectionCount: number;
  /** Connections that updates of this epoch removed; one that is grown again at once counts. */
  readonly removedCount: number;
  /** Connections that updates of this epoch grew. */
  readonly grownCount: number;
}

/**
 * What one epoch of training did; a line of `epochs.jsonl`. It holds no wall-clock value, so that the same run is the
 * same bytes on every machine.
 *
 * @category Training
 */
export interface EpochRecord {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** Counted from 1. */
  readonly epoch: number;
  /** Running mean over the epoch's batches, while the weights were changing. */
  readonly train: Score;
  /** On the held-out part of the training set, after the epoch's last batch and before its prune-and-regrow step. */
  readonly validation: Score;
  /** On the test set, at the same moment. */
  readonly test: Score;
  /** First layer first. */
  readonly layers: readonly LayerEpochRecord[];
  /** How many numbers of this record were not finite and are `null`. */
  readonly nonFinite: number;
}

import { type EpochRecord, ShapeError } from '@topograft/sparse-core';

/**
 * An accuracy and the epoch it was reached at.
 *
 * @category Training
 */
export interface ProtocolResult {
  /** Fraction in [0, 1]. */
  readonly accuracy: number;
  /** Counted from 1. */
  readonly epoch: number;
}

/**
 * The two ways in which the accuracy of a run is reported; both are always given.
 *
 * @category Training
 */
export interface ProtocolResults {
  /** As the paper states it: test accuracy of the model with the best hold-out accuracy. */
  readonly paper: ProtocolResult;
  /** As its Table 1 was made: the best hold-out accuracy over all epochs. */
  readonly bestEpoch: ProtocolResult;
}

/**
 * Accuracy of a run under both protocols; of equally good epochs the first counts.
 *
 * @param epochs - at least one
 * @throws {@link ShapeError} when there is no epoch
 * @category Training
 * @see Liu et al. 2020, section 4.1 and Table 1
 */
export function protocolResults(epochs: readonly EpochRecord[]): ProtocolResults {
  const first = epochs[0];
  if (first === undefined) throw new ShapeError({ task: 'report the accuracy of a run', reason: 'it has no epoch' });
  const best = epochs.reduce(
    (held, record) => (record.validation.accuracy > held.validation.accuracy ? record : held),
    first,
  );
  return {
    paper: { accuracy: best.test.accuracy, epoch: best.epoch },
    bestEpoch: { accuracy: best.validation.accuracy, epoch: best.epoch },
  };
}

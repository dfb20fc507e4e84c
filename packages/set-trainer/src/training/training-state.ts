import { type LayerEpochRecord, type NetworkTopology, ShapeError, type TrainingConfig } from '@topograft/sparse-core';
import type { StoredParameter } from '../model/stored-parameter.ts';
import type { BatchSums } from './over-batches.ts';

/**
 * Where a training stands: between two batches, or at the end of an epoch.
 *
 * @category Training
 */
export interface TrainingPosition extends BatchSums {
  /** Epochs finished, their updates included. */
  readonly epoch: number;
  /** What updates within the unfinished epoch have changed so far; one entry a layer, none before the first. */
  readonly replaced: readonly Pick<LayerEpochRecord, 'removedCount' | 'grownCount'>[];
}

/**
 * All that a training needs to go on as if it had never stopped. The random streams are not in it: each is named by
 * the epoch, and begins there.
 *
 * @category Training
 */
export interface TrainingState {
  /** Connections at that moment. */
  readonly topology: NetworkTopology;
  /** As {@link Trainer.parameters} lists them. */
  readonly parameters: readonly StoredParameter[];
  /** Which moment that is. */
  readonly position: TrainingPosition;
}

/** Where every training begins. */
export const startPosition: TrainingPosition = { epoch: 0, batch: 0, lossSum: 0, correctCount: 0, replaced: [] };

/**
 * Checks that a position lies within a training.
 *
 * @param batchCount - batches of an epoch
 * @throws {@link ShapeError} when it does not
 * @category Training
 */
export function checkPosition(
  position: TrainingPosition,
  { layers }: NetworkTopology,
  { epochCount }: Pick<TrainingConfig, 'epochCount'>,
  batchCount: number,
): void {
  if (position.epoch > epochCount) refuse(`${position.epoch} epochs are done, and the settings ask for ${epochCount}`);
  if (position.batch > batchCount) {
    refuse(`${position.batch} batches of an epoch are done, and an epoch has ${batchCount}`);
  }
  if (position.replaced.length !== 0 && position.replaced.length !== layers.length) {
    refuse(`updates of ${position.replaced.length} layers are told, and the network has ${layers.length}`);
  }
}

function refuse(reason: string): never {
  throw new ShapeError({ task: 'go on training', reason, cure: 'Pass the settings and data it was trained with.' });
}
